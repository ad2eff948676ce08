import fc from 'fast-check';
import { absMoney, allocate, formatMoney, parseMoney, shareAmong, shareOf, sumMoney } from './index.js';

const money = (...amounts: string[]) => amounts.map(parseMoney);
const texts = (amounts: readonly bigint[]) => amounts.map(formatMoney);
const cents = (min: bigint, max: bigint) => fc.bigInt({ min, max }).map((count) => count * 100n);
const signed = fc.array(cents(-(10n ** 7n), 10n ** 7n), { minLength: 1, maxLength: 20 });

describe('a share of amounts', () => {
  it('is taken by largest remainder and ends exactly at the part', () => {
    expect(texts(shareOf(parseMoney('30.00'), money('49.95', '4.12'), 2))).toEqual(['27.71', '2.29']);
    const thirds = shareOf(parseMoney('0.05'), money('1.00', '1.00', '1.00'), 2);
    expect(texts(thirds)).toEqual(['0.02', '0.02', '0.01']);
  });

  it('keeps the signs, and gives back what was taken', () => {
    expect(texts(shareOf(parseMoney('5.00'), money('12.00', '-2.00'), 2))).toEqual(['6.00', '-1.00']);
    expect(texts(shareOf(parseMoney('-5.00'), money('-7.50', '-2.50'), 2))).toEqual(['-3.75', '-1.25']);
  });

  it('sums to the part, each within one minor unit of its portion, whatever the signs', () => {
    fc.assert(
      fc.property(cents(-(10n ** 7n), 10n ** 7n), signed, (part, amounts) => {
        const whole = sumMoney(amounts);
        fc.pre(whole !== 0n);
        const shares = shareOf(part, amounts, 2);
        expect(sumMoney(shares)).toBe(part);
        shares.forEach((share, index) => {
          const error = share * whole - part * (amounts[index] ?? 0n);
          expect(absMoney(error) < 100n * absMoney(whole)).toBe(true);
        });
      }),
    );
  });

  it('never takes more of an amount than there is, as long as the part is no more than all of it', () => {
    fc.assert(
      fc.property(signed, fc.bigInt({ min: 0n, max: 100n }), (amounts, percent) => {
        const whole = sumMoney(amounts);
        fc.pre(whole !== 0n);
        const part = (((whole / 100n) * percent) / 100n) * 100n;
        const shares = shareOf(part, amounts, 2);
        const tooMuch = shares.filter((share, index) => absMoney(share) > absMoney(amounts[index] ?? 0n));
        expect(tooMuch).toEqual([]);
      }),
    );
  });

  it('is the allocation wherever both are defined', () => {
    const weights = fc.array(cents(0n, 10n ** 7n), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(cents(-(10n ** 7n), 10n ** 7n), weights, (total, list) => {
        fc.pre(sumMoney(list) > 0n);
        expect(shareOf(total, list, 2)).toEqual(allocate(total, list, 2));
      }),
    );
  });

  it('cannot be taken of nothing, unless it is nothing', () => {
    expect(() => shareOf(100n, money('1.00', '-1.00'), 2)).toThrow(RangeError);
    expect(shareOf(0n, money('0.00', '0.00'), 2)).toEqual([0n, 0n]);
  });

  it('below the minor unit is refused, so that nothing of it can be lost', () => {
    expect(() => shareOf(50n, [10_000n, 20_000n], 2)).toThrow('whole number of minor units');
  });
});

describe('shares for several takers', () => {
  it('come to the amounts, to the cent', () => {
    const amounts = money('49.95', '4.12', '0.01');
    const shares = shareAmong(money('20.00', '20.00', '14.08'), amounts, 2);
    expect(shares.map((share) => formatMoney(sumMoney(share)))).toEqual(['20.00', '20.00', '14.08']);
    expect(amounts.map((_, index) => sumMoney(shares.map((share) => share[index] ?? 0n)))).toEqual(amounts);
  });

  it('come to the amounts and to each part, for any of them', () => {
    fc.assert(
      fc.property(signed, fc.array(fc.nat(100), { minLength: 1, maxLength: 5 }), (amounts, weights) => {
        const whole = sumMoney(amounts);
        fc.pre(whole > 0n && weights.some((weight) => weight > 0));
        const parts = allocate(whole, weights.map(BigInt), 2);
        const shares = shareAmong(parts, amounts, 2);
        expect(shares.map(sumMoney)).toEqual(parts);
        const sums = amounts.map((_, index) => sumMoney(shares.map((share) => share[index] ?? 0n)));
        expect(sums).toEqual(amounts);
      }),
    );
  });
});
