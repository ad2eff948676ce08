import {
  NOTHING,
  over,
  proposedBy,
  refusedOf,
  requestOf,
  stepped,
  without,
  withCells,
  withoutCell,
  withRemoved,
  type Pending,
} from './pending';
import { movedFrom } from './proposed';
import { tableOf } from './tables';

const table = tableOf('tax-rules');
const { columns } = table;
const account = columns.find(({ id }) => id === 'account')!;
const row = (name: string, version = 1) => ({
  ...{ id: `id of ${name}`, version, createdAt: '', updatedAt: '', invalid: null, targetName: null },
  ...{ match: { name }, account: '2200', priority: 100 },
});
const [gst, hst, pst] = [row('GST'), row('HST'), row('PST')];
const all = withRemoved(
  withCells(withCells(NOTHING, columns, gst, { account: '2210 ' }), columns, hst, {
    name: 'QST',
    taxCode: 'Q',
  }),
  [pst],
);

describe('changes that wait to be saved together', () => {
  it('are one request, each as the row was read', () => {
    expect(requestOf(columns, all)).toEqual({
      change: [
        { id: gst.id, version: 1, set: { account: '2210' } },
        { id: hst.id, version: 1, set: { match: { name: 'QST' }, taxCode: 'Q' } },
      ],
      remove: [{ id: pst.id, version: 1 }],
    });
  });

  it('are none where a cell is made what it was, or the row is kept', () => {
    expect(withCells(all, columns, gst, { account: '2200' }).has(gst.id)).toBe(false);
    expect(withoutCell(all, columns, gst.id, account).has(gst.id)).toBe(false);
    expect(withoutCell(all, columns, hst.id, account).get(hst.id)).toEqual(all.get(hst.id));
    expect(withoutCell(all, columns, pst.id, account).has(pst.id)).toBe(false);
    expect(without(all, [hst.id, pst.id]).size).toBe(1);
    expect(withoutCell(all, columns, 'another', account)).toBe(all);
  });

  it('are of a row once: changed after all it is not deleted, and the other way about', () => {
    expect(withCells(all, columns, pst, { account: '2200' })).toBe(all);
    expect(withCells(all, columns, pst, { account: '2220' }).get(pst.id)?.cells).toEqual({ account: '2220' });
    expect(withRemoved(all, [gst]).get(gst.id)?.cells).toBeNull();
  });

  it('are the same ones where nothing becomes another: no step is made that could be taken back', () => {
    expect(withCells(all, columns, gst, { account: '2210' })).toBe(all);
    expect(withCells(NOTHING, columns, gst, { account: '2200' })).toBe(NOTHING);
    expect(withoutCell(all, columns, hst.id, account)).toBe(all);
    expect(withRemoved(all, [pst])).toBe(all);
    expect(without(all, ['another'])).toBe(all);
    expect(withCells(all, columns, hst, { taxCode: 'R' })).not.toBe(all);
    expect(withCells(all, columns, hst, { taxCode: '' })).not.toBe(all);
    expect(stepped([NOTHING, all], (before) => withRemoved(before, [pst]))).toEqual([NOTHING, all]);
  });

  it('are taken back by twenty steps, down to what waited before these and not to nothing', () => {
    let steps: readonly Pending[] = [NOTHING];
    for (let step = 1; step <= 30; step++) {
      steps = stepped(steps, (before) => withCells(before, columns, gst, { account: `${step}` }));
    }
    expect(steps.length).toBe(21);
    expect(steps[0]?.get(gst.id)?.cells).toEqual({ account: '10' });
  });

  it('are refused by rows, at the cell where that is told', () => {
    const errors = [
      { field: 'change.1.set.match.name', message: 'a' },
      { field: 'change.0', message: 'b' },
      { field: 'remove.0', message: 'c' },
      { field: '', message: 'd' },
    ];
    expect(refusedOf(columns, all, errors)).toEqual([
      { id: hst.id, column: 'name', message: 'a' },
      { id: gst.id, column: null, message: 'b' },
      { id: pst.id, column: null, message: 'c' },
    ]);
  });

  it('are done to rows as they are by now, once somebody has seen that they are others', () => {
    const [first] = requestOf(columns, over(all, [{ ...row('GST', 4), taxCode: 'NEW' }])).change;
    expect(first).toEqual({ id: gst.id, version: 4, set: { account: '2210' } });
  });

  it('are tried together, those that would be gone too', () => {
    const proposed = proposedBy(table, all);
    expect(proposed.rows.map(({ edited, cells }) => [edited?.id, cells['account']])).toEqual([
      [gst.id, '2210'],
      [hst.id, '2200'],
    ]);
    expect(proposed.removed).toEqual([pst]);
    expect(movedFrom(proposed)).toEqual(['Tax HST']);
  });
});
