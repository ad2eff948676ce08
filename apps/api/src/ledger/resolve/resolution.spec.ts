import type { DocumentAttempt } from '../document-attempt.entity.js';
import type { Document } from '../document.entity.js';
import type { Finding } from '../finding.js';
import { DOCUMENT_STATES } from '../states.js';
import { RESOLUTIONS } from './proposal.js';
import { moveOf, resolutionsOf, trustedFrom } from './resolution.js';

const NOW = new Date('2026-11-23T10:00:00Z');
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);
const document = { batch: 'BCIN-1-7', state: 'uncertain', cause: 'outcome_uncertain' } as Document;

describe('what a person may decide about a document', () => {
  it('is nothing where it goes on by itself or is done', () => {
    const table = DOCUMENT_STATES.map((state) => [
      state,
      resolutionsOf({ state, cause: 'deltek_rejected' }).join(' '),
    ]);
    expect(table.filter(([, actions]) => actions !== '')).toEqual([
      ['held', 'adopt create abandon'],
      ['uncertain', 'adopt create abandon'],
      ['rejected', 'abandon'],
      ['abandoned', 'adopt create'],
    ]);
    expect(resolutionsOf({ state: 'abandoned', cause: null })).toEqual([]);
  });

  const posted: Finding = { found: 'posted', period: 202611, postSeq: 9 };
  const conflict: Finding = {
    found: 'conflict',
    cause: 'identity_conflict',
    detail: 'ours 5.00, Deltek 6.00',
    unposted: false,
  };
  it.each<[string, Finding, Date | null, string[]]>([
    ['posted', posted, null, ['posted', 'found_in_deltek', 'found_in_deltek']],
    ['a file', { found: 'unposted' }, later(60), ['created', 'found_in_deltek', 'found_in_deltek']],
    ['about to be posted', { found: 'posting' }, null, ['created', 'found_in_deltek', 'found_in_deltek']],
    ['other amounts', conflict, later(0), ['differs_in_deltek', 'differs_in_deltek', 'abandoned']],
    ['other amounts yet', conflict, later(60), ['differs_in_deltek', 'differs_in_deltek', 'too_early']],
    ['nothing', { found: 'absent' }, null, ['not_in_deltek', 'planned', 'abandoned']],
    ['nothing, in time', { found: 'absent' }, later(0), ['not_in_deltek', 'planned', 'abandoned']],
    ['nothing yet', { found: 'absent' }, later(1), ['not_in_deltek', 'too_early', 'too_early']],
  ])('follows from what is in Deltek: %s', (_what, finding, trusted, expected) => {
    const answers = RESOLUTIONS.map((action) => {
      const answer = moveOf(action, document, { finding, now: NOW, trustedFrom: trusted });
      return 'code' in answer ? answer.code : answer.to;
    });
    expect(answers).toEqual(expected);
  });

  it('leaves what was given up to a plan of its order of now; what has no order is made as it was', () => {
    const evidence = { finding: { found: 'absent' } as const, now: NOW, trustedFrom: null };
    const made = [7, null].map((orderId) =>
      moveOf('create', { ...document, state: 'abandoned', orderId }, evidence),
    );
    expect(made).toMatchObject([
      { to: 'abandoned', cause: null },
      { to: 'planned', cause: null },
    ]);
  });

  it('believes "not there" once the wait after the last lost answer is over', () => {
    const attempt = (fromState: string, toState: string, seconds: number) =>
      ({ fromState, toState, at: later(seconds) }) as DocumentAttempt;
    const story = [
      attempt('sending', 'uncertain', 0),
      attempt('uncertain', 'planned', 60),
      attempt('sending', 'uncertain', 100),
      attempt('uncertain', 'uncertain', 130),
    ];
    expect(trustedFrom(story, 60_000)).toEqual(later(160));
    expect(trustedFrom([attempt('planned', 'held', 0)], 60_000)).toBeNull();
  });
});
