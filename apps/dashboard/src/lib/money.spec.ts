import { difference, formatAmount, isNegative, isZero, sumByCurrency } from './money';

describe('amounts for the eye', () => {
  it.each([
    ['0', '0'],
    ['0.00', '0.00'],
    ['253.04', '253.04'],
    ['1029.7', '1,029.7'],
    ['1234567.50', '1,234,567.50'],
    ['-1234.5000', '\u22121,234.5000'],
    ['90071992547409931234.01', '90,071,992,547,409,931,234.01'],
  ])('%s is shown as %s, digit for digit', (amount, shown) => {
    expect(formatAmount(amount)).toBe(shown);
  });

  it('shows what is no amount as it came, rather than something else', () => {
    expect(formatAmount('n/a')).toBe('n/a');
  });

  it('knows zero and negative by their digits', () => {
    expect(['0', '0.00', '-0.00'].every(isZero)).toBe(true);
    expect(['0.01', '-1'].some(isZero)).toBe(false);
    expect(isNegative('-0.01')).toBe(true);
    expect(isNegative('-0.00')).toBe(false);
  });

  it('tells what lies between two, to the cent', () => {
    const usd = (amount: string) => ({ amount, currency: 'USD' });
    expect(difference(usd('10.05'), usd('12.1'))).toEqual(usd('-2.05'));
    expect(difference(usd('-1.00'), usd('-3.50'))).toEqual(usd('2.50'));
  });

  it('adds up by currency to the last digit, whatever their precision', () => {
    const sums = sumByCurrency([
      { amount: '0.1', currency: 'USD' },
      { amount: '5.00', currency: 'EUR' },
      { amount: '0.20', currency: 'USD' },
      { amount: '9007199254740993.01', currency: 'USD' },
      { amount: '-5.01', currency: 'EUR' },
    ]);
    expect(sums).toEqual([
      { amount: '9007199254740993.31', currency: 'USD' },
      { amount: '-0.01', currency: 'EUR' },
    ]);
  });
});
