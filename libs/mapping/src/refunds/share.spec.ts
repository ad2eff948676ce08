import { formatMoney, parseMoney, sumMoney } from '#money';
import { shareAmong, shareOf } from './share.js';

const money = (...amounts: string[]) => amounts.map(parseMoney);
const texts = (amounts: readonly bigint[]) => amounts.map(formatMoney);

describe('a share of amounts', () => {
  it('is taken by largest remainder and ends exactly at the part', () => {
    expect(texts(shareOf(parseMoney('30.00'), money('49.95', '4.12'), 2))).toEqual(['27.71', '2.29']);
    expect(texts(shareOf(parseMoney('0.05'), money('1.00', '1.00', '1.00'), 2))).toEqual([
      '0.02',
      '0.02',
      '0.01',
    ]);
  });

  it('keeps the signs, and gives back what was taken', () => {
    expect(texts(shareOf(parseMoney('5.00'), money('12.00', '-2.00'), 2))).toEqual(['6.00', '-1.00']);
    expect(texts(shareOf(parseMoney('-5.00'), money('-7.50', '-2.50'), 2))).toEqual(['-3.75', '-1.25']);
  });

  it('cannot be taken of nothing', () => {
    expect(() => shareOf(1n, money('1.00', '-1.00'), 2)).toThrow(RangeError);
  });

  it('for several takers comes to the amounts, to the cent', () => {
    const amounts = money('49.95', '4.12', '0.01');
    const shares = shareAmong(money('20.00', '20.00', '14.08'), amounts, 2);
    expect(shares.map((share) => formatMoney(sumMoney(share)))).toEqual(['20.00', '20.00', '14.08']);
    expect(amounts.map((_, index) => sumMoney(shares.map((share) => share[index] ?? 0n)))).toEqual(amounts);
  });
});

describe('a part below the minor unit', () => {
  it('is refused, so that nothing of it can be lost', () => {
    expect(() => shareOf(50n, [10_000n, 20_000n], 2)).toThrow('whole number of minor units');
  });
});
