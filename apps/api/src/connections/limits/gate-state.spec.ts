import fc from 'fast-check';
import {
  budgetOf,
  give,
  learn,
  NEW_GATE,
  quotaWait,
  rebased,
  spent,
  waitOf,
  type Ask,
  type GateRule,
  type GateState,
} from './gate-state.js';

const STORE: GateRule = { places: { read: 3, write: 1, all: 3 }, distanceMs: 0, share: 60 };
const LOGIN: GateRule = { places: { read: 2, write: 1, all: 3 }, distanceMs: 100, share: null };
const NOW = 1_000_000;

let ids = 0;
const ask = (over: Partial<Ask> = {}): Ask => ({
  id: `call ${(ids += 1)}`,
  kind: 'read',
  priority: 'live',
  timeoutMs: 60_000,
  ...over,
});
const answered = (status: number, headers: Record<string, string> = {}) => ({ status, headers, fault: null });
const hear = (state: GateState, status: number, headers: Record<string, string> = {}, now = NOW) =>
  learn(state, { id: 'x', outcome: answered(status, headers) }, now, 0);
const quota = (quotaOf: number, left: number, resetMs = 20_000, windowMs = 30_000) => ({
  'x-rate-limit-requests-quota': String(quotaOf),
  'x-rate-limit-requests-left': String(left),
  'x-rate-limit-time-reset-ms': String(resetMs),
  'x-rate-limit-time-window-ms': String(windowMs),
});

/** Calls that end at once, until one has to wait; answers how many went out and what is known then. */
function callUntilWait(state: GateState, rule: GateRule, priority: Ask['priority'] = 'live', now = NOW) {
  for (let count = 0; ; count += 1) {
    const next = ask({ priority });
    if (waitOf(state, next, rule, now) > 0) return { count, state };
    state = learn(give(state, next, rule, now).state, { id: next.id, outcome: answered(200) }, now, 0);
  }
}

/** A backfill that always has a call to make, three at once; answers when they went out. */
function backfillFor(ms: number, { takesMs }: { takesMs: number }) {
  const calls: number[] = [];
  let state = NEW_GATE;
  let underWay: { id: string; end: number }[] = [];
  let now = NOW;
  for (; now < NOW + ms; now += 10) {
    for (const { id } of underWay.filter(({ end }) => end <= now))
      state = learn(state, { id, outcome: answered(200) }, now, 0);
    underWay = underWay.filter(({ end }) => end > now);
    const next = ask({ priority: 'backfill' });
    if (waitOf(state, next, STORE, now) > 0) continue;
    state = give(state, next, STORE, now).state;
    calls.push(now);
    underWay.push({ id: next.id, end: now + takesMs });
  }
  return { state, calls, now };
}

describe("our share of a store's quota", () => {
  it('is 60 percent of what is usual, until the store has told its own', () => {
    expect(callUntilWait(NEW_GATE, STORE).count).toBe(90);
    expect(callUntilWait(hear(NEW_GATE, 200, quota(450, 449)), STORE).count).toBe(270);
  });

  it('is a backfill’s while nobody else calls; live work is left what it used within the window, at most a fifth', () => {
    const live = (calls: number) => {
      let state = NEW_GATE;
      for (let count = 0; count < calls; count += 1) {
        const next = ask();
        state = learn(give(state, next, STORE, NOW).state, { id: next.id, outcome: answered(200) }, NOW, 0);
      }
      return state;
    };
    const left = (state: GateState, now = NOW) => budgetOf(state, 60, 'backfill', now);
    expect([left(live(0)), left(live(3)), left(live(18)), left(live(40))]).toEqual([90, 87, 72, 72]);
    expect(left(give(NEW_GATE, ask(), STORE, NOW).state)).toBe(89);
    expect([left(live(18), NOW + 29_999), left(live(18), NOW + 31_500)]).toEqual([72, 90]);
    expect(budgetOf(live(18), 60, 'live', NOW)).toBe(90);
  });

  it('is used by a backfill to at least 95 percent, with calls that take as long as real ones', () => {
    const { calls } = backfillFor(300_000, { takesMs: 250 });
    expect(calls.length).toBeGreaterThanOrEqual(0.95 * 900);
    expect(calls.length).toBeLessThanOrEqual(900);
  });

  it('is used evenly by a backfill: a live call does not wait long for the next that is free', () => {
    const { state, calls, now } = backfillFor(70_000, { takesMs: 50 });
    expect(spent(state, now)).toBeGreaterThan(85);
    expect(waitOf(state, ask({ priority: 'live' }), STORE, now)).toBeLessThan(1_500);
    expect(quotaWait(state, 'live', STORE, now, 4)).toBeLessThan(3_000);
    const inOneSecond = calls.map((from) => calls.filter((at) => at >= from && at < from + 1_000).length);
    expect(Math.max(...inOneSecond)).toBeLessThanOrEqual(12);
  });

  it('is not made up for by a backfill that was kept from calling, beyond a tenth of it', () => {
    const { state, now } = backfillFor(10_000, { takesMs: 50 });
    let later = state;
    let count = 0;
    for (; waitOf(later, ask({ priority: 'backfill' }), STORE, now + 60_000) <= 0; count += 1) {
      const next = ask({ priority: 'backfill' });
      later = give(later, next, STORE, now + 60_000).state;
      later = learn(later, { id: next.id, outcome: answered(200) }, now + 60_000, 0);
    }
    expect(count).toBeGreaterThan(5);
    expect(count).toBeLessThanOrEqual(10);
  });

  it('is there again when the calls that used it ended a window ago', () => {
    const { state } = callUntilWait(NEW_GATE, STORE);
    const wait = waitOf(state, ask(), STORE, NOW);
    expect(wait).toBeGreaterThanOrEqual(30_000);
    expect(wait).toBeLessThanOrEqual(31_000);
    expect(callUntilWait(state, STORE, 'live', NOW + wait).count).toBe(90);
  });

  it('is one call of the tiniest quota', () => {
    expect(callUntilWait(hear(NEW_GATE, 200, quota(0, 0)), STORE).count).toBe(0);
    expect(budgetOf({ ...NEW_GATE, quota: 0 }, 60, 'live', NOW)).toBe(1);
  });

  it('is asked for whole by work that needs several calls', () => {
    const { state } = callUntilWait({ ...NEW_GATE, quota: 10 }, { ...STORE, share: 50 });
    const some = { ...state, ended: [[NOW, 3, 0]] as const };
    expect(quotaWait(some, 'live', { ...STORE, share: 50 }, NOW)).toBe(0);
    expect(quotaWait(some, 'live', { ...STORE, share: 50 }, NOW, 4)).toBeGreaterThan(0);
  });

  it('is never overdrawn in any window of the store, wherever on its way a call arrives', () => {
    const call = fc.record({
      after: fc.integer({ min: 0, max: 1_500 }),
      arrives: fc.integer({ min: 0, max: 9_000 }),
      ends: fc.integer({ min: 0, max: 9_000 }),
      priority: fc.constantFrom('live' as const, 'backfill' as const),
    });
    const calls = fc.array(call, { minLength: 50, maxLength: 200 });
    fc.assert(
      fc.property(calls, fc.integer({ min: 5, max: 60 }), (some, quotaOf) => {
        let state: GateState = { ...NEW_GATE, quota: quotaOf };
        let now = NOW;
        let underWay: { id: string; end: number }[] = [];
        const arrivals: number[] = [];
        const until = (time: number) => {
          for (const { id, end } of underWay.filter((one) => one.end <= time).sort((a, b) => a.end - b.end))
            state = learn(state, { id, outcome: answered(200) }, end, 0);
          underWay = underWay.filter((one) => one.end > time);
          now = time;
        };
        for (const { after, arrives, ends, priority } of some) {
          const next = ask({ priority });
          until(now + after);
          for (let wait = 1; wait > 0; until(now + Math.min(wait, 500)))
            wait = waitOf(state, next, STORE, now);
          state = give(state, next, STORE, now).state;
          arrivals.push(now + Math.min(arrives, ends));
          underWay.push({ id: next.id, end: now + ends });
        }
        const within = (from: number) => arrivals.filter((at) => at >= from && at < from + 30_000).length;
        return Math.max(...arrivals.map(within)) <= budgetOf(state, 60, 'live', now);
      }),
      { numRuns: 60 },
    );
  });

  it('is noted in a few dozen numbers, however large it is', () => {
    const { state, count } = callUntilWait({ ...NEW_GATE, quota: 20_000 }, STORE);
    expect(count).toBe(12_000);
    let later = state;
    for (let now = NOW; now < NOW + 60_000; now += 37) {
      const next = ask();
      const { state: given } = give(later, next, STORE, now);
      later = learn(given, { id: next.id, outcome: answered(200) }, now, 0);
    }
    expect(later.ended.length).toBeLessThan(70);
  });
});

describe('what a store says is left', () => {
  it('brakes everybody before the quota ends, until its window does', () => {
    const state = hear(NEW_GATE, 200, quota(150, 15, 12_000));
    expect(waitOf(state, ask(), STORE, NOW)).toBe(12_000);
    expect(waitOf(state, ask(), STORE, NOW + 12_000)).toBe(0);
    expect(waitOf(hear(NEW_GATE, 200, quota(150, 16)), ask(), STORE, NOW)).toBe(0);
  });

  it('brakes a backfill earlier', () => {
    const state = hear(NEW_GATE, 200, quota(150, 30));
    expect(waitOf(state, ask({ priority: 'backfill' }), STORE, NOW)).toBe(20_000);
    expect(waitOf(state, ask(), STORE, NOW)).toBe(0);
  });

  it('is the lowest number of a window, since answers overtake each other', () => {
    const state = hear(hear(NEW_GATE, 200, quota(150, 10, 20_000)), 200, quota(150, 40, 19_500), NOW + 300);
    expect(state.left?.count).toBe(10);
    const next = hear(state, 200, quota(150, 149, 30_000), NOW + 20_100);
    expect(next.left?.count).toBe(149);
  });

  it('follows quota and window as they change from answer to answer', () => {
    const state = hear(NEW_GATE, 200, quota(80, 70, 900, 1_000));
    expect(state).toMatchObject({ quota: 80, windowMs: 1_000 });
    expect(hear(state, 200, { 'x-rate-limit-requests-quota': 'many' })).toMatchObject({ quota: 80 });
  });
});

describe('a refusal (429)', () => {
  it.each([
    ['the rate headers', { 'x-rate-limit-time-reset-ms': '7321' }, 7_321],
    ['X-Retry-After', { 'x-retry-after': '9' }, 9_000],
    ['Retry-After', { 'retry-after': '4' }, 4_000],
  ])('keeps everybody away for as long as it says: %s', (_name, headers, wait) => {
    expect(waitOf(hear(NEW_GATE, 429, headers), ask(), STORE, NOW)).toBe(wait);
  });

  it('without a word keeps everybody away longer each time, to a minute; a success ends that', () => {
    const waits: number[] = [];
    let state = NEW_GATE;
    for (let count = 0; count < 6; count += 1) {
      state = hear({ ...state, pausedUntil: 0 }, 429);
      waits.push(state.pausedUntil - NOW);
    }
    expect(waits).toEqual([2_500, 5_000, 10_000, 20_000, 30_000, 30_000]);
    expect(hear(state, 200).refusals).toBe(0);
    expect(learn(NEW_GATE, { id: 'x', outcome: answered(429) }, NOW, 0.999).pausedUntil - NOW).toBe(4_998);
  });

  it('never shortens a rest, and no vendor makes us wait for more than an hour at a time', () => {
    const long = hear(NEW_GATE, 429, { 'retry-after': '999999' });
    expect(long.pausedUntil - NOW).toBe(3_600_000);
    expect(hear(long, 429, { 'retry-after': '1' }).pausedUntil).toBe(long.pausedUntil);
  });

  it('is not a 503, unless that says how long', () => {
    expect(waitOf(hear(NEW_GATE, 503), ask(), STORE, NOW)).toBe(0);
    expect(waitOf(hear(NEW_GATE, 503, { 'retry-after': '30' }), ask(), STORE, NOW)).toBe(30_000);
  });
});

describe('places', () => {
  const full = (rule: GateRule, kinds: readonly Ask['kind'][]) =>
    kinds.reduce((state, kind) => give(state, ask({ kind }), rule, NOW).state, NEW_GATE);

  it('of a store are three at once', () => {
    expect(waitOf(full(STORE, ['read', 'read', 'read']), ask(), STORE, NOW)).toBeGreaterThan(0);
    expect(waitOf(full(STORE, ['read', 'read']), ask(), STORE, NOW)).toBe(0);
  });

  it('of a login are one writer and two readers', () => {
    expect(waitOf(full(LOGIN, ['write']), ask({ kind: 'write' }), LOGIN, NOW)).toBeGreaterThan(0);
    expect(waitOf(full(LOGIN, ['read', 'read']), ask(), LOGIN, NOW)).toBeGreaterThan(0);
    expect(waitOf(full(LOGIN, ['read', 'read']), ask({ kind: 'write' }), LOGIN, NOW)).toBe(0);
  });

  it('are free again when a call has ended, or must have ended, since its process may have died', () => {
    const first = ask({ kind: 'write' });
    const { state } = give(NEW_GATE, first, LOGIN, NOW);
    const write = ask({ kind: 'write' });
    const ended = learn(
      state,
      { id: first.id, outcome: { status: null, headers: {}, fault: 'timeout' } },
      NOW,
      0,
    );
    expect(waitOf(ended, write, LOGIN, NOW)).toBe(0);
    expect(waitOf(state, write, LOGIN, NOW + 60_000)).toBe(0);
  });
});

it('calls of one login keep their distance', () => {
  const first = give(NEW_GATE, ask(), LOGIN, NOW);
  const second = give(first.state, ask(), LOGIN, NOW);
  const third = give(second.state, ask({ kind: 'write' }), LOGIN, NOW);
  expect([first, second, third].map(({ startInMs }) => startInMs)).toEqual([0, 100, 200]);
  expect(give(third.state, ask(), LOGIN, NOW + 5_000).startInMs).toBe(0);
});

describe('a database whose clock is put back an hour', () => {
  const HOUR = 3_600_000;
  const refused = hear(give(NEW_GATE, ask(), STORE, NOW).state, 429);
  const known: GateState = { ...refused, nextAt: NOW + 100, seenAt: NOW };

  it('lets calls wait no longer than before', () => {
    const wait = waitOf(known, ask(), STORE, NOW);
    expect(wait).toBeGreaterThan(0);
    expect(waitOf(known, ask(), STORE, NOW - HOUR)).toBe(wait + HOUR);
    const after = rebased(known, NOW - HOUR);
    expect(waitOf(after, ask(), STORE, NOW - HOUR)).toBe(wait);
    expect(give({ ...after, pausedUntil: 0 }, ask(), LOGIN, NOW - HOUR).startInMs).toBe(100);
    expect(spent(after, NOW - HOUR)).toBe(spent(known, NOW));
  });

  it('is told apart from answers that overtake each other, and from a state of nobody', () => {
    expect(rebased(known, NOW - 4_000)).toEqual(known);
    expect(rebased(known, NOW + HOUR)).toEqual(known);
    expect(rebased(NEW_GATE, NOW)).toEqual(NEW_GATE);
  });
});

it('spent is what ended within the window', () => {
  const state: GateState = {
    ...NEW_GATE,
    ended: [
      [NOW - 40_000, 5],
      [NOW - 1_000, 2],
    ],
  };
  expect(spent(state, NOW)).toBe(2);
});
