/** Where a run stands. Queued and running ones go on by themselves. */
export const RUN_STATES = ['queued', 'running', 'paused', 'done', 'failed', 'cancelled'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** Those people know: what is queued runs by itself, and soon. */
export type ShownState = Exclude<RunState, 'queued'>;
export const SHOWN_STATES = RUN_STATES.filter((state): state is ShownState => state !== 'queued');

/** Every legal move; a trigger on `run` holds the same table. A failed run may be resumed from its cursor. */
export const RUN_TRANSITIONS: Readonly<Record<RunState, readonly RunState[]>> = {
  queued: ['running', 'paused', 'failed', 'cancelled'],
  running: ['paused', 'done', 'failed', 'cancelled'],
  paused: ['queued', 'cancelled'],
  done: [],
  failed: ['queued'],
  cancelled: [],
};

/** States in which a run is one of its kind on its connection. */
export const ACTIVE_RUN_STATES: readonly RunState[] = ['queued', 'running', 'paused'];

/** Whether a run may go from one state to another. */
export function mayGo(from: RunState, to: RunState): boolean {
  return RUN_TRANSITIONS[from].includes(to);
}
