import {
  currenciesOf,
  differencesOf,
  kindName,
  openCounts,
  STANDINGS,
  totalsOf,
  type Row,
} from './reconciliation';

const money = (amount: string, currency = 'USD') => ({ amount, currency });

/** A row with nothing anywhere but what is said. */
function row(kind: string, over: Partial<Row> = {}): Row {
  const nothing = Object.fromEntries(
    STANDINGS.map((standing) => [standing, { count: 0, amount: money('0.00') }]),
  );
  const total = { count: 1, amount: money('40.00') };
  return {
    ...(nothing as Pick<Row, (typeof STANDINGS)[number]>),
    kind,
    total,
    difference: money('0.00'),
    ...over,
  };
}

const halves = {
  store: [
    row('order', { held: { count: 2, amount: money('30.00') }, difference: money('30.00') }),
    row('order', { total: { count: 1, amount: money('7.50', 'EUR') }, difference: money('0.00', 'EUR') }),
    row('payment'),
  ],
  ledger: [row('IN', { missing: { count: 1, amount: money('0.00') } })],
};

describe('a day of the reconciliation', () => {
  it('counts what keeps it open, in both halves, and leaves out what has nothing', () => {
    expect(openCounts(halves)).toEqual([
      { standing: 'held', count: 2 },
      { standing: 'missing', count: 1 },
    ]);
  });

  it('shows an amount for each currency and never one of several', () => {
    expect(totalsOf(halves, 'order').map(({ amount }) => amount)).toEqual([
      money('40.00'),
      money('7.50', 'EUR'),
    ]);
    expect(currenciesOf(halves)).toEqual(['USD', 'EUR']);
  });

  it('names only differences that are any', () => {
    expect(differencesOf(halves)).toEqual([{ kind: 'order', amount: money('30.00') }]);
  });

  it('has a word for every kind, and the kind itself where nobody described it', () => {
    expect([kindName('refund_payment'), kindName('new_kind')]).toEqual(['Money given back', 'new_kind']);
  });
});
