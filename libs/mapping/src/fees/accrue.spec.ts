import fc from 'fast-check';
import { formatMoney, parseMoney, sumMoney } from '#money';
import { endedPeriods } from '../dates.js';
import { planJournal } from '../journals/plan-journal.js';
import { ruleSet } from '../testing/rules.js';
import { accrueFees, feeReference, type WaitingCapture } from './accrue.js';

const STRIPE = { gateway: 'stripe', percent: '2.9', fixed: '0.30' };
const captured = (amount: string, date = '2026-11-30', orderId = 1042): WaitingCapture => {
  return { batch: `BCCR-1-${orderId}-T1`, orderId, date, amount };
};
const feesOf = (amounts: string[], rate = STRIPE, currency = 'USD') =>
  accrueFees(
    rate,
    amounts.map((amount) => captured(amount)),
    currency,
  );

describe('fees of captures that wait for their payout', () => {
  it('are the percentage of each, rounded once, and the fixed amount (E24b: 5.90)', () => {
    expect(feesOf(['193.10'])).toMatchObject({ gross: '193.10', fee: '5.90' });
    const two = feesOf(['253.04', '0.50']);
    expect([two.captures.map(({ fee }) => fee), two.gross, two.fee]).toEqual([
      ['7.64', '0.31'],
      '253.54',
      '7.95',
    ]);
  });

  it('round halves away from zero, capture by capture and not over the sum', () => {
    const half = { ...STRIPE, percent: '1', fixed: '0' };
    expect(feesOf(['0.50', '0.50', '0.49'], half)).toMatchObject({ gross: '1.49', fee: '0.02' });
    expect(feesOf(['12.345'], { ...half, percent: '0.0001' }).fee).toBe('0.00');
  });

  it('are as fine as the currency goes', () => {
    expect(feesOf(['1050'], { ...STRIPE, fixed: '30' }, 'JPY').fee).toBe('60.00');
    expect(feesOf(['1050'], { ...STRIPE, percent: '0', fixed: '0.50' }, 'JPY').fee).toBe('1.00');
    expect(feesOf(['10.005'], { ...STRIPE, percent: '10', fixed: '0' }, 'KWD').fee).toBe('1.001');
  });

  it('are the fixed amount alone where no percentage is taken, and nothing where nothing waits', () => {
    expect(feesOf(['10.00', '20.00'], { ...STRIPE, percent: '0.0' }).fee).toBe('0.60');
    expect(feesOf([])).toEqual({
      captures: [],
      gross: '0.00',
      fee: '0.00',
      basis: 'nothing captured by stripe waits for its payout; 2.9 % and 0.30 USD each',
    });
  });

  it('say what captures, of which days, at which rate', () => {
    const captures = [captured('10.00', '2026-11-12'), captured('20.00', '2026-11-02')];
    expect(accrueFees(STRIPE, captures, 'USD').basis).toBe(
      '2 captures by stripe from 2026-11-02 to 2026-11-12, 30.00 USD, 2.9 % and 0.30 USD each',
    );
    expect(feesOf(['10.00']).basis).toContain('1 capture by stripe');
  });

  it('are the sum of each alone, whatever their order, and at most half a cent each off the rate', () => {
    const cents = fc.array(fc.integer({ min: 1, max: 10_000_000 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(cents, fc.integer({ min: 0, max: 999_999 }), (amounts, tenThousandths) => {
        const percent = `${Math.floor(tenThousandths / 10_000)}.${String(tenThousandths % 10_000).padStart(4, '0')}`;
        const texts = amounts.map((amount) => formatMoney(BigInt(amount) * 100n));
        const rate = { ...STRIPE, percent, fixed: '0' };
        const { fee } = feesOf(texts, rate);
        expect(feesOf([...texts].reverse(), rate).fee).toBe(fee);
        expect(sumMoney(texts.map((text) => parseMoney(feesOf([text], rate).fee)))).toBe(parseMoney(fee));
        const exact = amounts.reduce((sum, amount) => sum + amount, 0) * tenThousandths;
        const off = Math.abs(Number(parseMoney(fee)) * 10_000 - exact);
        expect(off).toBeLessThanOrEqual(amounts.length * 500_000);
      }),
    );
  });

  it('have one voucher for a period and a gateway, however its name is written', () => {
    expect(feeReference({ period: 202611 }, STRIPE)).toBe('fees-202611-stripe');
    expect(feeReference({ period: 202611 }, { ...STRIPE, gateway: 'Stripe' })).toBe('fees-202611-stripe');
  });

  it('stand on both lines of the entry with how they were computed', () => {
    const { basis, fee } = feesOf(['193.10']);
    const journal = { id: 7, kind: 'fee_accrual', amount: fee, date: '2026-11-30', basis } as const;
    const texts = planJournal(journal, ruleSet()).document?.lines.map(({ explanation }) => explanation.text);
    expect(texts).toEqual([
      `Fees of captures not paid out yet: debit 5.90; ${basis}; account 6010 by the rule for everything`,
      `Fees of captures not paid out yet: credit 5.90; ${basis}; account 2360 by the rule for everything`,
    ]);
  });
});

describe('the periods that are over', () => {
  const period = (number: number, start: string, end: string) => ({
    period: number,
    start,
    end,
    closed: false,
  });
  const table = [
    period(202612, '2026-12-01', '2026-12-31'),
    period(202613, '2026-12-31', '2026-12-31'),
    period(202611, '2026-11-01', '2026-11-30'),
    period(202701, '2027-01-04', '2027-01-31'),
  ];
  const over = (day: string) => endedPeriods(day, table).map((each) => [each.period, each.next]);

  it('end with their last day, oldest first, and go on with the next one of the table', () => {
    expect(over('2026-11-30')).toEqual([]);
    expect(over('2026-12-01')).toEqual([[202611, '2026-12-01']]);
    expect(over('2027-01-01')).toEqual([
      [202611, '2026-12-01'],
      [202612, '2027-01-04'],
    ]);
  });

  it('have no adjustment period among them, and go on with the next day where the table ends', () => {
    expect(over('2027-02-01').map(([number]) => number)).toEqual([202611, 202612, 202701]);
    expect(over('2027-02-01').at(-1)).toEqual([202701, '2027-02-01']);
  });
});
