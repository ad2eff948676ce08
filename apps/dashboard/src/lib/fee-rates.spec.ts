import { formatFeeRates, parseFeeRates } from './fee-rates';

const RATES = [
  { gateway: 'stripe', percent: '2.9', fixed: '0.30' },
  { gateway: 'square up', percent: '2', fixed: '0' },
];

describe('fee rates as lines', () => {
  it('are read back as they were written', () => {
    expect(formatFeeRates(RATES)).toBe('stripe = 2.9 + 0.30\nsquare up = 2 + 0');
    expect(parseFeeRates(formatFeeRates(RATES))).toEqual(RATES);
  });

  it('may leave out a part, and be written with a percent sign', () => {
    expect(parseFeeRates('stripe = 2.9 % + 0.30\n\nsquare up = 2%')).toEqual(RATES);
  });

  it('keep what is wrong for the API to complain about', () => {
    expect(parseFeeRates('= much')).toEqual([{ gateway: '', percent: 'much', fixed: '0' }]);
  });
});
