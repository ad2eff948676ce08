import type { AttemptOutcome, FaultKind } from '#http';
import { after, CLOSED, MOST_FAILURES, passes, verdictOf, type CircuitState } from './circuit-state.js';

const NOW = 1_000_000;
const answered = (status: number): AttemptOutcome => ({ status, headers: {}, fault: null });
const failed = (fault: FaultKind): AttemptOutcome => ({ status: null, headers: {}, fault });
const AWAY = failed('connection_refused');

const failTimes = (count: number, state: CircuitState = CLOSED, now = NOW) =>
  Array.from({ length: count }).reduce<CircuitState>((known) => after(known, AWAY, now), state);
const open = failTimes(MOST_FAILURES);

/** The call that tries is let through, and finds nobody. */
function tryInVain(state: CircuitState): CircuitState {
  const now = state.openUntil!;
  return after(passes(state, now, 60_000).probe!, AWAY, now);
}

describe('what an attempt says about its vendor', () => {
  it.each([500, 502, 503, 504, 520])('%i: nobody is there', (status) =>
    expect(verdictOf(answered(status))).toBe('away'),
  );
  it.each(['connection_refused', 'connection_lost', 'name_not_found', 'timeout'] as const)(
    '%s: nobody is there',
    (fault) => expect(verdictOf(failed(fault))).toBe('away'),
  );
  it.each([200, 400, 401, 403, 404, 429, 501, 507, 509])('%i: somebody answers', (status) =>
    expect(verdictOf(answered(status))).toBe('there'),
  );
  it.each(['cancelled', 'tls', 'blocked_address', 'redirect_refused', 'response_too_large'] as const)(
    '%s: nothing',
    (fault) => expect(verdictOf(failed(fault))).toBe('unknown'),
  );
});

describe('a circuit', () => {
  it('remembers since when it is open, whatever is tried meanwhile', () => {
    expect(failTimes(MOST_FAILURES - 1).openSince).toBeNull();
    expect(tryInVain(tryInVain(open)).openSince).toBe(NOW);
    expect(after(tryInVain(open), answered(200), NOW)).toBe(CLOSED);
  });

  it('lets calls through while failures are few, and forgets them at a success', () => {
    const few = failTimes(MOST_FAILURES - 1);
    expect(passes(few, NOW, 60_000)).toEqual({ waitMs: 0 });
    expect(after(few, answered(404), NOW)).toBe(CLOSED);
    expect(after(few, failed('cancelled'), NOW)).toBe(few);
  });

  it('opens after many failures in a row, for half a minute, and says what it met', () => {
    expect(open).toMatchObject({ openUntil: NOW + 30_000, detail: 'connection_refused' });
    expect(passes(open, NOW + 1_000, 60_000)).toEqual({ waitMs: 29_000 });
  });

  it('is not opened by errors among answers: what was asked may be their reason', () => {
    let state = CLOSED;
    for (let times = 0; times < 3 * MOST_FAILURES; times += 1) {
      state = after(state, answered(500), NOW);
      if (times % 5 === 4) state = after(state, answered(200), NOW);
    }
    expect(state).toBe(CLOSED);
  });

  it('is not opened for longer by calls that were under way when it opened', () => {
    expect(after(open, AWAY, NOW + 5_000).openUntil).toBe(open.openUntil);
  });

  it('lets one call try when its rest is over; the others wait for how that ends', () => {
    const { waitMs, probe } = passes(open, NOW + 30_000, 60_000);
    expect(waitMs).toBe(0);
    expect(passes(probe!, NOW + 30_001, 60_000)).toEqual({ waitMs: 59_999 });
  });

  it('closes when the call that tried was answered', () => {
    const { probe } = passes(open, NOW + 30_000, 60_000);
    expect(after(probe!, answered(200), NOW + 31_000)).toBe(CLOSED);
  });

  it('rests twice as long each time, to a quarter of an hour', () => {
    const rests: number[] = [];
    for (let state = open; rests.length < 7;) {
      const now = state.openUntil!;
      state = tryInVain(state);
      rests.push((state.openUntil! - now) / 1_000);
    }
    expect(rests).toEqual([60, 120, 240, 480, 900, 900, 900]);
  });

  it('lets another call try where the first never went out, or its process died', () => {
    const { probe } = passes(open, NOW + 30_000, 60_000);
    const given = after(probe!, failed('cancelled'), NOW + 30_100);
    expect(passes(given, NOW + 30_200, 60_000).probe).toBeDefined();
    expect(passes(probe!, NOW + 90_001, 60_000).probe).toBeDefined();
  });
});

it('an open circuit rests no longer than it ever does, though the database’s clock was put back', () => {
  expect(passes(open, NOW - 3_600_000, 60_000).waitMs).toBe(15 * 60_000);
});
