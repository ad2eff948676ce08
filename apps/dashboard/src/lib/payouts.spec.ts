import { openReason, payoutRows, stepsOf } from './payouts';

const usd = (amount: string) => ({ amount, currency: 'USD' });
const eur = (amount: string) => ({ amount, currency: 'EUR' });
const MATCH = { orderId: 1042, batch: 'BCCR-1-1042-T5001', amount: usd('10.00') };

describe('a payout', () => {
  const plain = {
    gross: usd('403.37'),
    fees: usd('12.35'),
    net: usd('391.02'),
    clearing: usd('403.37'),
    ledgerFees: usd('12.35'),
    fx: usd('0.00'),
    deposit: usd('391.02'),
  };

  it('goes in three steps from what was captured to what the bank booked', () => {
    expect(stepsOf(plain).map(({ amount }) => amount.amount)).toEqual(['403.37', '-12.35', '391.02']);
  });

  it('in another currency shows what became of the difference', () => {
    const foreign = {
      ...plain,
      gross: eur('100.00'),
      fees: eur('0.00'),
      net: eur('100.00'),
      fx: usd('-1.20'),
    };
    expect(stepsOf(foreign).map(({ amount }) => `${amount.amount} ${amount.currency}`)).toEqual([
      '100.00 EUR',
      '0.00 EUR',
      '100.00 EUR',
      '403.37 USD',
      '-12.35 USD',
      '-1.20 USD',
      '391.02 USD',
    ]);
  });
});

describe('a row of a payout', () => {
  it('says why it is open, and nothing when it is not', () => {
    expect(openReason({ kind: 'payment', match: MATCH, settled: true })).toBeNull();
    expect(openReason({ kind: 'payment', match: MATCH, settled: false })).toMatch(/another amount/i);
    expect(openReason({ kind: 'payment', match: null, settled: false })).toMatch(/order is held/);
    expect(openReason({ kind: 'refund', match: null, settled: false })).toMatch(/nothing was posted/i);
  });

  it('stands in the file beside what it was posted as', () => {
    const line = {
      row: 2,
      kind: 'payment' as const,
      transactionId: '5001',
      gross: usd('10.00'),
      fee: usd('0.30'),
      match: MATCH,
      settled: true,
    };
    expect(payoutRows([line, { ...line, row: 3, match: null, settled: false }]).slice(1)).toEqual([
      ['2', 'payment', '5001', '10.00', '0.30', 'USD', '1042', 'BCCR-1-1042-T5001', '10.00', ''],
      ['3', 'payment', '5001', '10.00', '0.30', 'USD', '', '', '', expect.stringMatching(/^Not posted/)],
    ]);
  });
});
