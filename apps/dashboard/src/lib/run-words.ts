import { dayOf } from './days';
import type { Tone } from './states';

/** What of a run its words are made of; a part of the API's run. */
interface RunLike {
  readonly kind: string;
  readonly state: string;
  readonly waits: boolean;
  readonly params: Readonly<Record<string, unknown>>;
  readonly counts: Readonly<Record<string, number>>;
  readonly progress: { readonly done: number; readonly total: number | null };
  readonly approval: { readonly given: boolean } | null;
}

const KINDS: Readonly<Record<string, string>> = {
  poll: 'Poll',
  gap: 'Gap after missing webhooks',
  completeness: 'Completeness check',
  proof: 'Proof of the books',
  backfill: 'Backfill',
  replay_plan: 'Plan of a replay',
  replay: 'Replay',
  approval: 'Approval',
  exception_retry: 'Retry of a cause',
  simulation: 'Simulation',
  shadow_comparison: 'Comparison with what people posted',
  mapping_import: 'Import of a mapping table',
  erasure: 'Erasure of a customer',
};

/** Every kind that people may look for. */
export const RUN_KINDS: readonly string[] = Object.keys(KINDS);

/** Kinds that say something of each order they are about. */
const WITH_RESULTS = new Set(['replay_plan', 'replay', 'approval', 'simulation', 'shadow_comparison']);

interface VerdictWords {
  readonly label: string;
  readonly tone: Tone;
}

const VERDICTS: Readonly<Record<string, VerdictWords>> = {
  create: { label: 'Would post', tone: 'busy' },
  adjust: { label: 'Would post further documents', tone: 'busy' },
  nothing: { label: 'Nothing to do', tone: 'good' },
  held: { label: 'Stays held', tone: 'attention' },
  ignored: { label: 'Rightly not posted', tone: 'quiet' },
  unread: { label: 'Not read yet', tone: 'attention' },
  failed: { label: 'Could not be planned', tone: 'bad' },
  asked: { label: 'Asked for', tone: 'good' },
  takes_two: { label: 'Two people decide', tone: 'attention' },
  approved: { label: 'Approved', tone: 'good' },
  plan_changed: { label: 'Plan has changed', tone: 'attention' },
  differs: { label: 'Differs', tone: 'attention' },
  held_otherwise: { label: 'Held for another reason', tone: 'attention' },
  now_posted: { label: 'Would now be posted', tone: 'busy' },
  now_held: { label: 'Would now be held', tone: 'attention' },
  now_ignored: { label: 'Would now be left out', tone: 'attention' },
  same: { label: 'Posted the same', tone: 'good' },
  nothing_found: { label: 'Nobody posted it yet', tone: 'quiet' },
  several: { label: 'Several may be it', tone: 'attention' },
  left: { label: 'Not come to', tone: 'quiet' },
};

export function kindWords(kind: string): string {
  return KINDS[kind] ?? readable(kind);
}

export function verdictWords(verdict: string): VerdictWords {
  return VERDICTS[verdict] ?? { label: readable(verdict), tone: 'quiet' };
}

export function hasResults({ kind }: Pick<RunLike, 'kind'>): boolean {
  return WITH_RESULTS.has(kind);
}

/** Goes on by itself, so that it is worth looking again soon. */
export function isMoving({ state }: Pick<RunLike, 'state'>): boolean {
  return state === 'running';
}

/** Its state as people read it: one that runs and whose turn has not come yet is queued. */
export function shownState({ state, waits }: Pick<RunLike, 'state' | 'waits'>): string {
  return waits ? 'queued' : state;
}

export function isOver({ state }: Pick<RunLike, 'state'>): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}

/** The state in which a run waits for a second person; one that somebody paused has it too. */
export const STATE_OF_WAITING = 'paused';

/** Waits until a second person lets it begin. */
export function waitsForSecond({ state, approval }: Pick<RunLike, 'state' | 'approval'>): boolean {
  return state === STATE_OF_WAITING && approval?.given === false;
}

/** Waits for this person: not for whoever asked for it. */
export function waitsForMe(
  run: Pick<RunLike, 'state' | 'approval'> & { readonly askedBy: string | null },
  userId: string,
): boolean {
  return waitsForSecond(run) && run.askedBy !== userId;
}

/** What a person may do about it now. */
export function movesOf(run: Pick<RunLike, 'state' | 'approval'>): ('pause' | 'resume' | 'cancel')[] {
  if (waitsForSecond(run)) return ['cancel'];
  if (isMoving(run)) return ['pause', 'cancel'];
  if (run.state === 'paused') return ['resume', 'cancel'];
  return run.state === 'failed' ? ['resume'] : [];
}

/** How far it is, of a hundred; null where nobody knows how much there is. */
export function percentOf({ state, progress: { done, total } }: Pick<RunLike, 'state' | 'progress'>) {
  if (state === 'done') return 100;
  if (total === null) return null;
  return total === 0 ? 0 : Math.min(100, Math.floor((100 * done) / total));
}

/** `12 of 40`, `12 so far`. */
export function progressWords({ progress: { done, total } }: Pick<RunLike, 'progress'>): string {
  const far = done.toLocaleString('en');
  return total === null ? `${far} so far` : `${far} of ${total.toLocaleString('en')}`;
}

/** What a comparison tells order by order; the others it only counts. */
const COMPARED_ONE_BY_ONE = ['differs', 'several', 'nothing_found'];

/** How many orders have each verdict, those with most first; causes of them are not verdicts. */
export function verdictsOf({
  counts,
  kind,
}: Pick<RunLike, 'counts'> & Partial<Pick<RunLike, 'kind'>>): [verdict: string, count: number][] {
  const told = kind === 'shadow_comparison' ? COMPARED_ONE_BY_ONE : Object.keys(VERDICTS);
  return Object.entries(counts)
    .filter(([name, count]) => told.includes(name) && count > 0)
    .sort(([, one], [, other]) => other - one);
}

/** What was asked for, in words; empty where there is nothing to say. */
export function askedWords({
  params,
  kind,
}: Pick<RunLike, 'params'> & Partial<Pick<RunLike, 'kind'>>): string {
  const { orderIds, filter, planRunId, cause, from, to, table, dryRun } = params as Asked;
  const words = [
    ...(orderIds ? [`${orderIds.length.toLocaleString('en')} chosen orders`] : []),
    ...(filter ? [whichWords(filter)] : []),
    ...(planRunId ? ['what a plan showed'] : []),
    ...(cause ? [`all with ${readable(cause).toLowerCase()}`] : []),
    ...(from && to ? [kind === 'proof' ? daysWords(from, to) : placedWords(from, to)] : []),
    ...(table ? [readable(table.replace('-', ' ')).toLowerCase()] : []),
    ...(dryRun === true ? ['dry run'] : []),
  ];
  return words.join(', ');
}

interface Placed {
  readonly from?: string;
  readonly to?: string;
}

interface Asked extends Placed {
  readonly orderIds?: readonly number[];
  readonly filter?: Placed & { readonly states?: readonly string[]; readonly cause?: string };
  /** Of an approval: the dry run that was seen. */
  readonly planRunId?: string;
  readonly cause?: string;
  /** Of an import. */
  readonly table?: string;
  readonly dryRun?: boolean;
}

function whichWords({ states, cause, from, to }: NonNullable<Asked['filter']>): string {
  return [
    ...(states ? [states.map((state) => readable(state).toLowerCase()).join(' or ')] : []),
    ...(cause ? [`with ${readable(cause).toLowerCase()}`] : []),
    ...(from || to ? [placedWords(from, to)] : []),
  ].join(', ');
}

/** The end is exclusive; whole days are said as people write them. */
function placedWords(from: string | undefined, to: string | undefined): string {
  const since = from && `from ${dayOf(from)}`;
  const until = to && `until ${dayOf(to, 'last')}`;
  return ['placed', since, until].filter(Boolean).join(' ');
}

/** Days of the books, both included. */
function daysWords(from: string, to: string): string {
  return from === to ? from : `${from} until ${to}`;
}

function readable(code: string): string {
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
