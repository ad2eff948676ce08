import { DeltekError, type DeltekReason } from '#deltek';
import type { Document } from './document.entity.js';
import { moveAfter, verdictOn } from './failures.js';
import type { DocumentState } from './states.js';
import { MAX_ATTEMPTS } from './steps/step.js';
import type { Walk } from './walk.js';

const NOW = new Date('2026-11-23T10:00:00Z');
const WAIT_MS = 240_000;

function walkIn(state: DocumentState, overrides: Partial<Document> = {}): Walk {
  const document = { batch: 'BCIN-1-1', state, attempts: 0, postRequestedAt: null, ...overrides } as Document;
  return { document, uncertainWaitMs: WAIT_MS, now: () => NOW } as Walk;
}

type Call = 'create' | 'post' | 'read';
type Facts = { status?: number; retryAfterMs?: number };
const OPERATIONS = { create: 'deltek.createFile', post: 'deltek.postFile', read: 'deltek.findPosted' };

const failure = (call: Call, reason: DeltekReason, facts: Facts = {}) =>
  new DeltekError({ reason, operation: OPERATIONS[call], ...facts });
const wait = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);

describe('what a failed write does to its document', () => {
  it.each<[string, Call, DeltekReason, Facts, DocumentState]>([
    ['a lost answer to a create', 'create', 'outcome_unknown', {}, 'uncertain'],
    ['a gateway error while creating', 'create', 'unavailable', { status: 503 }, 'uncertain'],
    ['an unreadable answer to a create', 'create', 'contract_violation', { status: 201 }, 'uncertain'],
    ['"already exists", which must be looked at', 'create', 'already_exists', { status: 400 }, 'uncertain'],
    ['a refused connection, when nothing was sent', 'create', 'unavailable', {}, 'planned'],
    ['a rate limit, when nothing was done', 'create', 'rate_limited', { status: 429 }, 'planned'],
    ['a refused login, when nothing was done', 'create', 'auth_failed', { status: 401 }, 'planned'],
    ['a wrong address, when nothing was sent', 'create', 'misconfigured', {}, 'planned'],
    ['a refusal of the content', 'create', 'rejected', { status: 400 }, 'rejected'],
    ['a closed period', 'create', 'period_closed', { status: 400 }, 'rejected'],
    ['a missing right', 'create', 'forbidden', { status: 403 }, 'rejected'],
    ['an unknown path', 'create', 'not_found', { status: 404 }, 'rejected'],
    ['a lost answer to a posting', 'post', 'outcome_unknown', {}, 'uncertain'],
    ['"already posted"', 'post', 'already_exists', { status: 400 }, 'uncertain'],
    ['a rate limit on a posting', 'post', 'rate_limited', { status: 429 }, 'created'],
    ['a refused posting', 'post', 'rejected', { status: 400 }, 'rejected'],
    ['a period closed in between', 'post', 'period_closed', { status: 400 }, 'rejected'],
  ])('%s (%s: %s %j) leads to the right state', (_what, call, reason, facts, expected) => {
    const walk = call === 'create' ? walkIn('sending') : walkIn('created', { postRequestedAt: NOW });
    expect(moveAfter(failure(call, reason, facts), walk)).toMatchObject({ to: expected, step: call });
  });

  it('waits longer than Deltek may still be working before it looks, except where Deltek said it is there', () => {
    const after = (reason: DeltekReason) => moveAfter(failure('create', reason), walkIn('sending')).nextAt;
    expect(after('outcome_unknown')).toEqual(wait(WAIT_MS));
    expect(after('already_exists')).toEqual(NOW);
  });

  it('forgets the request to post that Deltek surely did not take, so that it can be made at once', () => {
    const walk = walkIn('created', { postRequestedAt: NOW });
    expect(moveAfter(failure('post', 'rate_limited', { status: 429 }), walk).patch).toEqual({
      postRequestedAt: null,
    });
    expect(moveAfter(failure('post', 'outcome_unknown'), walk).patch).toBeUndefined();
  });
});

describe('what a failed look does to its document', () => {
  const states: DocumentState[] = ['planned', 'created', 'uncertain', 'posted'];

  it.each(states)('leaves it %s, to be looked at again', (state) => {
    const move = moveAfter(failure('read', 'unavailable', { status: 503 }), walkIn(state));
    expect(move).toMatchObject({ to: state, step: 'look', nextAt: wait(2_000) });
  });

  it.each(states)('parks it %s where looking again cannot help', (state) => {
    const move = moveAfter(failure('read', 'forbidden', { status: 403 }), walkIn(state));
    expect(move).toMatchObject({ to: state, cause: 'deltek_rejected', nextAt: null });
  });

  it('does not take a look that fails after a posting request for the posting', () => {
    const walk = walkIn('created', { postRequestedAt: NOW });
    expect(moveAfter(failure('read', 'rejected', { status: 400 }), walk).to).toBe('created');
  });
});

describe('trying again', () => {
  const unavailable = failure('read', 'unavailable');

  it("honours the vendor's own delay, else backs off further each time, to a quarter of an hour", () => {
    const limited = failure('read', 'rate_limited', { retryAfterMs: 7_000 });
    expect(moveAfter(limited, walkIn('planned')).nextAt).toEqual(wait(7_000));
    expect(moveAfter(unavailable, walkIn('planned')).nextAt).toEqual(wait(2_000));
    expect(moveAfter(unavailable, walkIn('planned', { attempts: 3 })).nextAt).toEqual(wait(16_000));
    expect(moveAfter(unavailable, walkIn('planned', { attempts: 10 })).nextAt).toEqual(wait(900_000));
  });

  it('never ends: after many fruitless tries a quarter to half an hour passes, not the same for all', () => {
    const batches = Array.from({ length: 50 }, (_, order) => `BCIN-1-${order}`);
    for (const error of [unavailable, new TypeError('our bug')]) {
      for (const attempts of [MAX_ATTEMPTS - 1, MAX_ATTEMPTS, 5_000]) {
        const rests = batches.map((batch) => {
          const { nextAt, fruitless } = moveAfter(error, walkIn('planned', { attempts, batch }));
          expect(fruitless).toBe(true);
          return nextAt!.getTime() - NOW.getTime();
        });
        expect(Math.min(...rests)).toBeGreaterThanOrEqual(900_000);
        expect(Math.max(...rests)).toBeLessThanOrEqual(1_800_000);
        expect(new Set(rests).size).toBeGreaterThan(40);
      }
    }
  });

  it('is never sooner than the vendor asks, nor faster for its asking after many tries', () => {
    const walk = walkIn('planned', { attempts: MAX_ATTEMPTS });
    const after = (retryAfterMs: number) =>
      moveAfter(failure('read', 'rate_limited', { retryAfterMs }), walk).nextAt!.getTime() - NOW.getTime();
    expect(after(7_200_000)).toBe(7_200_000);
    expect(after(1_000)).toBeGreaterThanOrEqual(900_000);
  });
});

describe('a mistake of our own', () => {
  const bug = new TypeError('our bug');

  it('is not told as the vendor’s, and cannot hold up other documents', () => {
    expect(moveAfter(bug, walkIn('planned'))).toMatchObject({
      to: 'planned',
      cause: 'internal_error',
      detail: 'our bug',
      nextAt: wait(2_000),
    });
  });

  it('leaves the outcome uncertain once the file may be on its way', () => {
    expect(moveAfter(bug, walkIn('sending'))).toMatchObject({ to: 'uncertain', cause: 'outcome_uncertain' });
  });
});

describe('the connection', () => {
  it.each<[DeltekReason, string]>([
    ['auth_failed', 'deltek_auth'],
    ['misconfigured', 'vendor_unavailable'],
  ])('is paused on %s, when nothing works until a person has mended it', (reason, cause) => {
    expect(verdictOn(failure('read', reason))).toEqual({ does: 'pause', cause });
  });
});
