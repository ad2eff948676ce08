import { vendorDelayMs, type AttemptOutcome } from '#http';
import type { Priority } from '../../platform/index.js';

/** A call that wants to go out. */
export interface Ask {
  readonly id: string;
  readonly kind: 'read' | 'write';
  readonly priority: Priority;
  /** When its place is free again even if nobody says so: the process may die. */
  readonly timeoutMs: number;
}

/** A call that has ended. */
export interface Report {
  readonly id: string;
  readonly outcome: AttemptOutcome;
}

/** What a vendor allows (BigCommerce contract section 6, Deltek contract section 19). */
export interface GateRule {
  /** Calls at once: of each kind, and together. */
  readonly places: { readonly read: number; readonly write: number; readonly all: number };
  /** Least distance between two calls. */
  readonly distanceMs: number;
  /** Percent of the vendor's quota that is ours; null where the vendor has none. */
  readonly share: number | null;
}

interface Place {
  readonly id: string;
  readonly kind: 'read' | 'write';
  /** When it is free again in any case. */
  readonly until: number;
  /** It counts against a quota. */
  readonly counted: boolean;
  /** Of live work. */
  readonly live: boolean;
}

/** What all processes know about one store or one login. Times are milliseconds. */
export interface GateState {
  /** Calls a window may have, as the vendor last told. */
  readonly quota: number;
  readonly windowMs: number;
  /**
   * Calls that have ended, oldest first: when, how many, and how many of them were of live work. A call counts while it
   * is under way and for a window after its end, so that it does not matter when on its way it reached the vendor.
   */
  readonly ended: readonly (readonly [at: number, count: number, live?: number])[];
  /** Calls under way. */
  readonly places: readonly Place[];
  /** What the vendor said is left, for everybody, until its window ends. */
  readonly left: { readonly count: number; readonly until: number } | null;
  /** Nobody calls before. */
  readonly pausedUntil: number;
  /** Refusals (429) in a row. */
  readonly refusals: number;
  readonly nextAt: number;
  /** When the next call of a backfill is due, so that they are spread evenly over a window. */
  readonly paceAt: number;
  /** When it was last changed. */
  readonly seenAt: number;
}

export const NEW_GATE: GateState = {
  quota: 150,
  windowMs: 30_000,
  ended: [],
  places: [],
  left: null,
  pausedUntil: 0,
  refusals: 0,
  nextAt: 0,
  paceAt: 0,
  seenAt: 0,
};

/** A backfill leaves as many calls free as live work made within the window; at most so much of our share. */
const RESERVE = 0.2;
/**
 * Of its share, what a backfill may make up for at once where it was kept from calling. No more: its calls leave the
 * window as evenly as they came, so that live work, which goes first, never waits long for the next free one.
 */
const CATCH_UP = 0.1;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60_000;

/** No two answers of one database are told in the wrong order by more. */
const BACK_MS = 5_000;

/**
 * The state by the time it is now. A database whose clock was put back would have every time in it lie ahead, and
 * nobody would call until the clock has caught up: they go back with it.
 */
export function rebased(kept: GateState, now: number): GateState {
  const state = { ...NEW_GATE, ...kept };
  const back = state.seenAt - now;
  if (!(back > BACK_MS)) return state;
  return {
    ...state,
    ended: state.ended.map(([at, ...counts]) => [at - back, ...counts] as const),
    places: state.places.map((place) => ({ ...place, until: place.until - back })),
    left: state.left && { ...state.left, until: state.left.until - back },
    pausedUntil: state.pausedUntil - back,
    nextAt: state.nextAt - back,
    paceAt: state.paceAt - back,
    seenAt: now,
  };
}

/** Calls our share has in one window; also of a tiny quota one, or nobody would ever learn of a larger one. */
export function budgetOf(state: GateState, share: number, priority: Priority, now: number): number {
  const ours = Math.max(1, Math.floor((state.quota * share) / 100));
  if (priority === 'live') return ours;
  return Math.max(1, ours - Math.min(Math.ceil(ours * RESERVE), liveWithin(state, now)));
}

/** Calls of live work in the window that ends now. */
function liveWithin({ ended, places, windowMs }: GateState, now: number): number {
  const underWay = places.filter(({ live, counted, until }) => live && counted && until > now).length;
  return ended.reduce((sum, [at, , live = 0]) => (at > now - windowMs ? sum + live : sum), underWay);
}

/** Calls that count against the window that ends now. */
export function spent({ ended, places, windowMs }: GateState, now: number): number {
  const underWay = places.filter(({ counted, until }) => counted && until > now).length;
  return ended.reduce((sum, [at, count]) => (at > now - windowMs ? sum + count : sum), underWay);
}

/** How long a call must wait; 0 = it may go. */
export function waitOf(
  state: GateState,
  ask: Pick<Ask, 'kind' | 'priority'>,
  rule: GateRule,
  now: number,
): number {
  return Math.max(
    state.pausedUntil - now,
    placeWait(state, ask.kind, rule, now),
    quotaWait(state, ask.priority, rule, now),
    ask.priority === 'backfill' && rule.share !== null ? state.paceAt - now : 0,
    0,
  );
}

/** How long until `calls` may follow each other within our share; 0 where there is no quota. */
export function quotaWait(
  state: GateState,
  priority: Priority,
  { share }: GateRule,
  now: number,
  calls = 1,
): number {
  if (share === null) return 0;
  const { left, quota } = state;
  const brake =
    Math.min(Math.max(5, Math.ceil(quota / 10)), Math.floor(quota / 2)) * (priority === 'live' ? 1 : 2);
  const braked = left && left.until > now && left.count <= brake ? left.until - now : 0;
  const budget = budgetOf(state, share, priority, now);
  let excess = spent(state, now) + Math.min(calls, budget) - budget;
  if (excess <= 0) return braked;
  for (const [at, count] of state.ended) {
    const freeIn = at + state.windowMs - now;
    if (freeIn <= 0) continue;
    excess -= count;
    if (excess <= 0) return Math.max(braked, freeIn);
  }
  return Math.max(braked, state.windowMs);
}

function placeWait({ places }: GateState, kind: Ask['kind'], rule: GateRule, now: number): number {
  const taken = places.filter(({ until }) => until > now);
  const ofKind = taken.filter((place) => place.kind === kind).length;
  if (taken.length < rule.places.all && ofKind < rule.places[kind]) return 0;
  return POLL_MS;
}

/** A place that another process gives back is found by looking again. */
const POLL_MS = 50;

/** Gives a permit; `startInMs` keeps the distance to the call before. */
export function give(
  state: GateState,
  { id, kind, priority, timeoutMs }: Ask,
  rule: GateRule,
  now: number,
): { state: GateState; startInMs: number } {
  const at = Math.max(now, state.nextAt);
  const live = priority === 'live';
  const place = { id, kind, until: at + timeoutMs, counted: rule.share !== null, live };
  const places = [...state.places.filter(({ until }) => until > now), place];
  const after = live ? state : paced(state, rule, now);
  return { startInMs: at - now, state: { ...after, nextAt: at + rule.distanceMs, places } };
}

function paced(state: GateState, { share }: GateRule, now: number): GateState {
  if (share === null) return state;
  const budget = budgetOf(state, share, 'backfill', now);
  const step = state.windowMs / budget;
  const from = Math.max(state.paceAt, now - Math.floor(budget * CATCH_UP) * step);
  return { ...state, paceAt: Math.round(from + step) };
}

/** Noted by slices of the window, so that the note stays small; a slice late, so that no two clocks need to agree to the millisecond. */
function noted({ ended, windowMs }: GateState, now: number, isLive: boolean): GateState['ended'] {
  const slice = Math.ceil(windowMs / 60);
  const end = (Math.ceil(now / slice) + 1) * slice;
  const recent = ended.filter(([at]) => at > now - windowMs);
  const last = recent.at(-1);
  const live = isLive ? 1 : 0;
  if (!last || last[0] < end) return [...recent, [end, 1, live]];
  return [...recent.slice(0, -1), [last[0], last[1] + 1, (last[2] ?? 0) + live]];
}

/** What the end of a call teaches: its place is free, what is left, and whether the vendor wants a rest. */
export function learn(state: GateState, { id, outcome }: Report, now: number, random: number): GateState {
  const left = state.places.find((place) => place.id === id);
  const places = state.places.filter((place) => place.id !== id);
  const ended = left?.counted ? noted(state, now, left.live) : state.ended;
  return { ...state, places, ended, ...told(state, outcome, now), ...pause(state, outcome, now, random) };
}

function told(state: GateState, { headers }: AttemptOutcome, now: number): Partial<GateState> {
  const quota = whole(headers['x-rate-limit-requests-quota']);
  const windowMs = whole(headers['x-rate-limit-time-window-ms']);
  const count = whole(headers['x-rate-limit-requests-left']);
  const resetMs = whole(headers['x-rate-limit-time-reset-ms']);
  const known = { ...(quota === null ? {} : { quota }), ...(windowMs ? { windowMs } : {}) };
  if (count === null || resetMs === null) return known;
  const until = now + Math.min(resetMs, windowMs ?? state.windowMs);
  const before = state.left && state.left.until > now ? state.left : null;
  // Answers overtake each other: within one window the lowest number is the newest.
  const sameWindow = before !== null && Math.abs(before.until - until) < 2_000;
  if (before && !sameWindow && before.until > until) return known;
  return { ...known, left: { count: sameWindow ? Math.min(before.count, count) : count, until } };
}

function pause(state: GateState, outcome: AttemptOutcome, now: number, random: number): Partial<GateState> {
  const { status, headers } = outcome;
  if (status === null) return {};
  const refused = status === 429 || status === 509;
  if (!refused && status !== 503) return state.refusals === 0 ? {} : { refusals: 0 };
  const asked = vendorDelayMs(status, headers, now);
  if (!refused && asked === null) return {};
  const span = Math.min(FIRST_PAUSE_MS * 2 ** state.refusals, LONGEST_PAUSE_MS);
  const delay = asked ?? span / 2 + (span / 2) * random;
  const pausedUntil = Math.max(state.pausedUntil, Math.round(now + delay));
  return { pausedUntil, refusals: refused ? state.refusals + 1 : state.refusals };
}

function whole(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,9}$/.test(header.trim()) ? Number(header) : null;
}
