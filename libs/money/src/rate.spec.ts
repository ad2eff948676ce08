import fc from 'fast-check';
import { formatMoney, parseMoney } from './money.js';
import { convertMoney, formatRate, inverseRate, parseRate, RateFormatError } from './rate.js';

const convert = (amount: string, rate: string, decimals = 2) =>
  formatMoney(convertMoney(parseMoney(amount), parseRate(rate), decimals));

describe('a rate', () => {
  it.each(['', '0', '0.000', '-1.08', '1,08', '1e3', '.5', '1.', '1.0000000000001', '1234567890'])(
    'is not read from %j',
    (text) => expect(() => parseRate(text)).toThrow(RateFormatError),
  );

  it.each([
    ['1.0850', '1.0850'],
    ['1.085', '1.0850'],
    ['150', '150.0000'],
    ['0.006666666667', '0.006666666667'],
    ['1.0850000000', '1.0850'],
  ])('%s is written %s', (text, written) => expect(formatRate(parseRate(text))).toBe(written));

  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 20n), (rate) => {
        expect(parseRate(formatRate(rate))).toBe(rate);
      }),
    );
  });

  it('is inverted to twelve decimals', () => {
    expect(formatRate(inverseRate(parseRate('0.92')))).toBe('1.086956521739');
    expect(formatRate(inverseRate(parseRate('150')))).toBe('0.006666666667');
  });
});

describe('an amount at a rate', () => {
  it.each([
    ['165.29', '1.0850', 2, '179.34'],
    ['34.71', '1.0850', 2, '37.66'],
    ['0.01', '0.5', 2, '0.01'],
    ['-0.01', '0.5', 2, '-0.01'],
    ['0.0149', '1', 2, '0.01'],
    ['12.345', '149.5', 0, '1846.00'],
    ['10000000', '0.006666666667', 2, '66666.67'],
    ['1.2345', '1', 3, '1.235'],
  ])('%s at %s to %i decimals is %s', (amount, rate, decimals, wanted) =>
    expect(convert(amount, rate, decimals)).toBe(wanted),
  );

  it('is never further from the exact product than half a minor unit', () => {
    const amounts = fc.bigInt(-(10n ** 15n), 10n ** 15n);
    fc.assert(
      fc.property(
        amounts,
        fc.bigInt(1n, 10n ** 16n),
        fc.integer({ min: 0, max: 4 }),
        (amount, rate, decimals) => {
          const half = 10n ** BigInt(4 - decimals) * 10n ** 12n;
          const error = 2n * (convertMoney(amount, rate, decimals) * 10n ** 12n - amount * rate);
          expect(error <= half && error >= -half).toBe(true);
        },
      ),
    );
  });
});
