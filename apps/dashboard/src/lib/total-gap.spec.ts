import { totalGapOf } from './total-gap';

const usd = (amount: string) => ({ amount, currency: 'USD' });
const order = (amount: string, code?: string) => ({
  difference: usd('100.00'),
  statement: [
    { kind: 'tax', difference: usd('7.00'), reason: { code: 'unexplained', text: 'nobody knows' } },
    { kind: 'total', difference: usd(amount), reason: code ? { code, text: `because: ${code}` } : null },
  ],
});

describe('what of an order is not invoiced', () => {
  it('is no mistake where the statement says why: cancelled, or not due yet', () => {
    expect(totalGapOf(order('100.00', 'cancelled'))).toEqual({
      difference: usd('100.00'),
      why: 'because: cancelled',
      isMistake: false,
    });
  });

  it('is a mistake where nothing explains it, whatever state the order is in', () => {
    expect(totalGapOf(order('0.01', 'unexplained')).isMistake).toBe(true);
    expect(totalGapOf(order('0.00'))).toEqual({ difference: usd('0.00'), why: null, isMistake: false });
  });

  it('is the whole total, and no mistake, where the order was never read', () => {
    expect(totalGapOf({ difference: usd('100.00'), statement: [] })).toEqual({
      difference: usd('100.00'),
      why: null,
      isMistake: false,
    });
  });
});
