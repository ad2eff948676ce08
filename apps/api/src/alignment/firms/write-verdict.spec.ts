import { DeltekError, type DeltekReason } from '#deltek';
import { verdictOnWrite, type WriteVerdict } from './write-verdict.js';

describe('what a failed write of a firm leads to', () => {
  it.each<[DeltekReason, number | undefined, WriteVerdict['does']]>([
    ['outcome_unknown', undefined, 'look'],
    ['contract_violation', 200, 'look'],
    ['unavailable', 503, 'look'],
    ['unavailable', undefined, 'again'],
    ['rate_limited', 429, 'again'],
    ['held_back', undefined, 'again'],
    ['auth_failed', 401, 'again'],
    ['misconfigured', undefined, 'again'],
    ['rejected', 400, 'person'],
    ['forbidden', 403, 'person'],
    ['not_found', 404, 'person'],
    ['already_exists', 400, 'person'],
  ])('for %s with status %s: %s', (reason, status, does) => {
    const error = new DeltekError({ reason, operation: 'deltek.test', ...(status ? { status } : {}) });
    expect(verdictOnWrite(error).does).toBe(does);
  });

  it('for a mistake of ours: look, since it may have happened', () => {
    expect(verdictOnWrite(new TypeError('bug')).does).toBe('look');
  });
});
