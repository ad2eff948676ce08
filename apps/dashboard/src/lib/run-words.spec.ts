import {
  RUN_KINDS,
  askedWords,
  hasResults,
  isMoving,
  isOver,
  kindWords,
  movesOf,
  shownState,
  percentOf,
  progressWords,
  verdictsOf,
  verdictWords,
  waitsForMe,
  waitsForSecond,
} from './run-words';

const at = (state: string, given: boolean | null = null) => ({
  state,
  approval: given === null ? null : { given },
});

describe('a run in words', () => {
  it('names its kind, and one that nobody described still reads well', () => {
    expect(kindWords('exception_retry')).toBe('Retry of a cause');
    expect(kindWords('rules_import')).toBe('Rules import');
    expect(hasResults({ kind: 'replay' })).toBe(true);
    expect(hasResults({ kind: 'poll' })).toBe(false);
  });

  it('says what may be done about it in each state', () => {
    expect(movesOf(at('running'))).toEqual(['pause', 'cancel']);
    expect(movesOf(at('paused'))).toEqual(['resume', 'cancel']);
    expect(movesOf(at('paused', true))).toEqual(['resume', 'cancel']);
    expect(movesOf(at('failed'))).toEqual(['resume']);
    expect(movesOf(at('done'))).toEqual([]);
    expect(movesOf(at('cancelled'))).toEqual([]);
  });

  it('cannot be resumed by one person while it waits for a second', () => {
    expect(waitsForSecond(at('paused', false))).toBe(true);
    expect(waitsForSecond(at('cancelled', false))).toBe(false);
    expect(movesOf(at('paused', false))).toEqual(['cancel']);
  });

  it('moves by itself, or is over, or neither', () => {
    expect(['running', 'paused', 'done'].map((state) => isMoving({ state }))).toEqual([true, false, false]);
    expect([true, false].map((waits) => shownState({ state: 'running', waits }))).toEqual([
      'queued',
      'running',
    ]);
    expect(['paused', 'done', 'failed', 'cancelled'].map((state) => isOver({ state }))).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });

  it('is as far as what is done of what there is, where that is known', () => {
    const percent = (state: string, done: number, total: number | null) =>
      percentOf({ state, progress: { done, total } });
    expect(percent('running', 1, 3)).toBe(33);
    expect(percent('running', 0, 0)).toBe(0);
    expect(percent('running', 5, 3)).toBe(100);
    expect(percent('running', 5, null)).toBeNull();
    expect(percent('done', 5, null)).toBe(100);
    expect(progressWords({ progress: { done: 1200, total: 3000 } })).toBe('1,200 of 3,000');
    expect(progressWords({ progress: { done: 7, total: null } })).toBe('7 so far');
  });

  it('counts the verdicts, most first, without their causes', () => {
    const counts = { held: 1, create: 4, 'held_by.firm_unresolved': 1, documents: 8, failed: 0 };
    expect(verdictsOf({ counts })).toEqual([
      ['create', 4],
      ['held', 1],
    ]);
    expect(verdictWords('create').label).toBe('Would post');
    expect(verdictWords('some_thing')).toEqual({ label: 'Some thing', tone: 'quiet' });
  });

  it('waits for a second person, and never for who asked for it', () => {
    const run = { state: 'paused', approval: { given: false }, askedBy: 'u1' };
    expect([waitsForMe(run, 'u1'), waitsForMe(run, 'u2')]).toEqual([false, true]);
    expect(waitsForMe({ ...run, approval: { given: true } }, 'u2')).toBe(false);
    expect(waitsForMe({ ...run, askedBy: null }, 'u2')).toBe(true);
  });

  it('says what was asked for', () => {
    const asked = (params: Record<string, unknown>) => askedWords({ params });
    expect(asked({})).toBe('');
    expect(asked({ orderIds: [1, 2], dryRun: true })).toBe('2 chosen orders, dry run');
    expect(asked({ table: 'tax-rules', dryRun: true })).toBe('tax rules, dry run');
    expect(asked({ planRunId: 'r1' })).toBe('what a plan showed');
    expect(asked({ cause: 'firm_unresolved' })).toBe('all with firm unresolved');
    expect(asked({ filter: { states: ['held', 'failed'], cause: 'tax_unmapped' } })).toBe(
      'held or failed, with tax unmapped',
    );
    expect(asked({ from: '2026-01-01T00:00:00.000Z', to: '2026-02-01T00:00:00.000Z', dryRun: false })).toBe(
      'placed from 2026-01-01 until 2026-01-31',
    );
    expect(asked({ filter: { from: '2026-01-01T00:00:00.000Z' } })).toBe('placed from 2026-01-01');
  });

  it('says of a proof the days of the books it is about, the last one included', () => {
    const asked = (from: string, to: string) => askedWords({ kind: 'proof', params: { from, to } });
    expect(asked('2026-01-01', '2026-01-31')).toBe('2026-01-01 until 2026-01-31');
    expect(asked('2026-01-05', '2026-01-05')).toBe('2026-01-05');
  });

  it('of a comparison with hand postings tells order by order what is not the same', () => {
    expect(RUN_KINDS).toContain('shadow_comparison');
    expect(hasResults({ kind: 'shadow_comparison' })).toBe(true);
    const counts = { same: 7, differs: 1, nothing_found: 2, held: 3 };
    expect(verdictsOf({ kind: 'shadow_comparison', counts })).toEqual([
      ['nothing_found', 2],
      ['differs', 1],
    ]);
  });
});
