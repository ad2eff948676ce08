import {
  currenciesOf,
  differencesOf,
  kindCounted,
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
    row('payment', { held: { count: 3, amount: money('30.00') } }),
  ],
  ledger: [row('IN', { missing: { count: 1, amount: money('0.00') } })],
};

describe('a day of the reconciliation', () => {
  it('says what keeps it open, each kind by its own number, and leaves out what has nothing', () => {
    expect(openCounts(halves)).toEqual([
      { standing: 'held', what: '2 orders and 3 payments' },
      { standing: 'missing', what: '1 invoice' },
    ]);
  });

  it('shows an amount for each currency and never one of several', () => {
    expect(totalsOf(halves, 'order').map(({ amount }) => amount)).toEqual([
      money('40.00'),
      money('7.50', 'EUR'),
    ]);
    expect(currenciesOf(halves)).toEqual(['USD', 'EUR']);
  });

  it('counts kinds in words', () => {
    expect([kindCounted('JE', 1), kindCounted('JE', 2), kindCounted('order', 3)]).toEqual([
      '1 journal entry',
      '2 journal entries',
      '3 orders',
    ]);
  });

  it('names only differences that are any', () => {
    expect(differencesOf(halves)).toEqual([{ kind: 'order', amount: money('30.00') }]);
  });

  it('has a word for every kind, and the kind itself where nobody described it', () => {
    expect([kindName('refund_payment'), kindName('new_kind')]).toEqual(['Money given back', 'new_kind']);
  });
});
