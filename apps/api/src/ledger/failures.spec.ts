import { DeltekError, type DeltekReason } from '#deltek';
import type { Document } from './document.entity.js';
import { MAX_ATTEMPTS, moveAfter, verdictOn } from './failures.js';
import type { DocumentState } from './states.js';
import type { Walk } from './walk.js';

const NOW = new Date('2026-11-23T10:00:00Z');
const WAIT_MS = 240_000;

function walkIn(state: DocumentState, overrides: Partial<Document> = {}): Walk {
  const document = { batch: 'BCIN-1-1', state, attempts: 0, postRequestedAt: null, ...overrides } as Document;
  return { document, uncertainWaitMs: WAIT_MS, now: () => NOW } as Walk;
}

function after(reason: DeltekReason, walk: Walk, details: { status?: number; retryAfterMs?: number } = {}) {
  const { error, ...verdict } = verdictOn(new DeltekError({ reason, operation: 'deltek.test', ...details }));
  return moveAfter(error, verdict, walk);
}

const wait = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);

describe('what a failed step does to its document', () => {
  it.each<[string, DeltekReason, DocumentState, { status?: number }, DocumentState]>([
    ['a lost answer to a create', 'outcome_unknown', 'sending', {}, 'uncertain'],
    [
      'a gateway error while creating, which says nothing about Deltek',
      'unavailable',
      'sending',
      { status: 503 },
      'uncertain',
    ],
    ['an unreadable answer to a create', 'contract_violation', 'sending', { status: 201 }, 'uncertain'],
    ['"already exists", which must be looked at', 'already_exists', 'sending', { status: 400 }, 'uncertain'],
    ['a refused connection, when nothing was sent', 'unavailable', 'sending', {}, 'planned'],
    ['a rate limit, when nothing was done', 'rate_limited', 'sending', { status: 429 }, 'planned'],
    ['a refusal of the content', 'rejected', 'sending', { status: 400 }, 'rejected'],
    ['a closed period', 'period_closed', 'sending', { status: 400 }, 'rejected'],
    ['a missing right', 'forbidden', 'sending', { status: 403 }, 'rejected'],
    ['a refused login, when nothing was done', 'auth_failed', 'sending', { status: 401 }, 'planned'],
    ['an unreachable vendor while looking', 'unavailable', 'planned', { status: 503 }, 'planned'],
    ['a failed look-up of an uncertain document', 'rejected', 'uncertain', { status: 400 }, 'uncertain'],
    ['a failed read-back', 'contract_violation', 'posted', { status: 200 }, 'posted'],
  ])('%s (%s while %s) leads to the right state', (_what, reason, state, details, expected) => {
    expect(after(reason, walkIn(state), details).to).toBe(expected);
  });

  it('treats a lost answer to a posting request as uncertain too', () => {
    const walk = walkIn('created', { postRequestedAt: NOW });
    expect(after('outcome_unknown', walk)).toMatchObject({
      to: 'uncertain',
      step: 'post',
      nextAt: wait(WAIT_MS),
    });
  });

  it('waits longer than Deltek may still be working before it looks, except where Deltek said it is there', () => {
    expect(after('outcome_unknown', walkIn('sending')).nextAt).toEqual(wait(WAIT_MS));
    expect(after('already_exists', walkIn('sending')).nextAt).toEqual(NOW);
  });

  it("honours the vendor's own delay, else backs off further each time", () => {
    expect(after('rate_limited', walkIn('planned'), { retryAfterMs: 7_000 }).nextAt).toEqual(wait(7_000));
    expect(after('unavailable', walkIn('planned')).nextAt).toEqual(wait(2_000));
    expect(after('unavailable', walkIn('planned', { attempts: 3 })).nextAt).toEqual(wait(16_000));
  });

  it('parks the document, visibly, after too many fruitless tries', () => {
    const move = after('unavailable', walkIn('planned', { attempts: MAX_ATTEMPTS - 1 }));
    expect(move).toMatchObject({ to: 'planned', cause: 'vendor_unavailable', nextAt: null });
  });

  it('pauses on a refused login and does not hide our own mistakes as the vendor’s', () => {
    expect(verdictOn(new DeltekError({ reason: 'auth_failed', operation: 'deltek.token' })).does).toBe(
      'pause',
    );
    expect(() => verdictOn(new TypeError('our bug'))).toThrow(TypeError);
  });
});
