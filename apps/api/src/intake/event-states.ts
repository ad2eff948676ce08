/** Where a reason to look stands; `ignored` concerns nobody, or was taken back with its run. */
export type EventState = 'pending' | 'done' | 'ignored';

/** Every legal move; a trigger on `store_event` holds the same table. What is answered stays answered. */
export const EVENT_TRANSITIONS: Readonly<Record<EventState, readonly EventState[]>> = {
  pending: ['done', 'ignored'],
  done: [],
  ignored: [],
};
