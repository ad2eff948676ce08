import { changedAlike, movedFrom, rulesOf } from './proposed';
import { tableOf } from './tables';

const table = tableOf('tax-rules');
const row = (name: string, account: string) => ({
  ...{ id: `id of ${name}`, version: 1, createdAt: '', updatedAt: '', invalid: null, targetName: null },
  ...{ match: { name }, account, priority: 100 },
});
const rows = [row('GST', '2200'), row('HST', '2210')];

describe('rows that are tried together before they are saved', () => {
  it('say all that they would say, each in the place of the row it is', () => {
    expect(rulesOf(changedAlike(table, rows, { account: '2220' }))).toEqual(
      rows.map(({ id, match }) => ({
        table: 'tax-rules',
        id,
        row: { match, account: '2220', priority: 100 },
      })),
    );
  });

  it('are additions where they are no row yet', () => {
    const proposed = {
      table,
      rows: [{ cells: { name: 'PST', account: '2200' }, edited: undefined }],
      removed: [],
    };
    expect(rulesOf(proposed)).toEqual([
      { table: 'tax-rules', row: { match: { name: 'PST' }, account: '2200' } },
    ]);
    expect(movedFrom(proposed)).toEqual([]);
  });

  it('tell what is left where they were', () => {
    expect(movedFrom(changedAlike(table, rows, { account: '2220' }))).toEqual([]);
    expect(movedFrom(changedAlike(table, rows, { country: 'Canada' }))).toEqual(['Tax GST', 'Tax HST']);
  });
});
