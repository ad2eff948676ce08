import { importResultOf, isLarge } from './import-run';

describe('a file that is imported', () => {
  it('is a run when it has more than 2,000 lines', () => {
    expect(isLarge('name,account\n'.repeat(2_000))).toBe(false);
    expect(isLarge('name,account\n'.repeat(2_001))).toBe(true);
  });

  it('as a run comes to what a small one answers at once', () => {
    const counts = { rows: 5, added: 2, changed: 1, unchanged: 2, errors: 0 };
    const run = { state: 'done', counts, params: { dryRun: false } } as const;
    const told = { rows: 5, added: 2, changed: 1, unchanged: 2, errorCount: 0, errors: [] };
    expect(importResultOf(run, [])).toEqual({ imported: true, ...told });
    expect(importResultOf({ ...run, params: { dryRun: true } }, [])).toEqual({ imported: false, ...told });
  });

  it('with mistakes brought nothing in', () => {
    const errors = [{ row: 3, field: 'account', message: 'is not in Deltek' }];
    const run = { state: 'done', counts: { rows: 5, errors: 1 }, params: { dryRun: false } } as const;
    expect(importResultOf(run, errors)).toMatchObject({ imported: false, errorCount: 1, errors });
  });

  it('comes to nothing before it is done, or when it was cancelled', () => {
    for (const state of ['running', 'cancelled', 'failed'] as const) {
      expect(importResultOf({ state, counts: {}, params: {} }, [])).toBeNull();
    }
  });
});
