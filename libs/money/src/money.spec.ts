import fc from 'fast-check';
import {
  allocate,
  formatMoney,
  minorDecimals,
  MoneyFormatError,
  parseMoney,
  roundMoney,
  sumMoney,
  UnknownCurrencyError,
} from './index.js';

const amounts = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });

describe('money', () => {
  it('reads what it writes, exactly', () => {
    fc.assert(fc.property(amounts, (value) => parseMoney(formatMoney(value)) === value));
  });

  it.each([
    ['0', '0.00'],
    ['924.47', '924.47'],
    ['62.6793', '62.6793'],
    ['-5.0000', '-5.00'],
    ['1.500', '1.50'],
    ['12.345000', '12.345'],
  ])('reads %s as %s', (text, written) => {
    expect(formatMoney(parseMoney(text))).toBe(written);
  });

  it.each(['', ' ', '1,00', '1e3', 'NaN', '.5', '0.00001', '--1', '1234567890123456'])(
    'refuses %p instead of guessing zero',
    (text) => {
      expect(() => parseMoney(text)).toThrow(MoneyFormatError);
    },
  );

  it.each([
    ['0.005', 2, '0.01'],
    ['-0.005', 2, '-0.01'],
    ['0.0049', 2, '0.00'],
    ['10.5', 0, '11.00'],
    ['1.2345', 3, '1.235'],
  ])('rounds %s to %i decimals as %s, half away from zero', (text, decimals, rounded) => {
    expect(formatMoney(roundMoney(parseMoney(text), decimals))).toBe(rounded);
  });

  it('never moves an amount by more than half a minor unit when rounding', () => {
    fc.assert(
      fc.property(amounts, (value) => {
        const moved = roundMoney(value, 2) - value;
        return moved <= 50n && moved >= -50n && roundMoney(value, 2) % 100n === 0n;
      }),
    );
  });

  it('knows the decimals of a currency and refuses an unknown one', () => {
    expect(['USD', 'JPY', 'KWD'].map(minorDecimals)).toEqual([2, 0, 3]);
    expect(() => minorDecimals('XYZ')).toThrow(UnknownCurrencyError);
  });
});

describe('allocation by largest remainder', () => {
  const split = (total: string, weights: string[]) =>
    allocate(parseMoney(total), weights.map(parseMoney), 2).map(formatMoney);

  it.each([
    ['10.00', ['19.99', '5.01', '75.00'], ['2.00', '0.50', '7.50']],
    ['15.00', ['99.90', '120.00'], ['6.81', '8.19']],
    ['100.00', ['153.04', '100.00'], ['60.48', '39.52']],
    ['0.05', ['1', '1', '1'], ['0.02', '0.02', '0.01']],
    ['-0.05', ['1', '1', '1'], ['-0.02', '-0.02', '-0.01']],
  ])('splits %s over %j as %j', (total, weights, shares) => {
    expect(split(total, weights)).toEqual(shares);
  });

  it('always ends exactly at the total, each share within one minor unit of its part', () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), weights, (cents, list) => {
        fc.pre(list.some((weight) => weight > 0n));
        const total = cents * 100n;
        const shares = allocate(total, list, 2);
        const weightSum = sumMoney(list);
        expect(sumMoney(shares)).toBe(total);
        shares.forEach((share, index) => {
          const error = share * weightSum - total * (list[index] ?? 0n);
          expect(error < 100n * weightSum && error > -100n * weightSum).toBe(true);
        });
      }),
    );
  });

  it('refuses weights that give no share to anybody', () => {
    expect(() => allocate(100n, [0n, 0n], 2)).toThrow(RangeError);
    expect(() => allocate(100n, [-1n, 2n], 2)).toThrow(RangeError);
    expect(() => allocate(1n, [1n], 2)).toThrow(RangeError);
  });
});
