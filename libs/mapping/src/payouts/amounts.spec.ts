import fc from 'fast-check';
import { formatMoney, parseMoney, sumMoney } from '#money';
import { E12, E24, payoutLine, payoutReport } from '../testing/payouts.js';
import { ruleSet } from '../testing/rules.js';
import { amountsOf, type LedgerValues } from './amounts.js';
import { PAYOUT_LINE_KINDS, type PayoutReport } from './payout.js';
import { planPayout } from './plan-payout.js';

const faultsOf = (report: PayoutReport, values: LedgerValues = []) => {
  const amounts = amountsOf(report, 'USD', values);
  return 'faults' in amounts ? amounts.faults.map(({ row, field, message }) => [row, field, message]) : [];
};
const AT_217 = [parseMoney('217.00')];

describe('the sums of a payout', () => {
  it('agree with what the report says arrived, to the cent, or it is refused with both sides', () => {
    expect(faultsOf({ ...E24, net: '391.02', deposit: '391.02' })).toEqual([]);
    expect(faultsOf({ ...E24, net: '391.01' })).toEqual([
      [null, 'net', 'the report says 391.01, its rows come to 391.02'],
    ]);
    expect(faultsOf({ ...E24, deposit: '400.00' })).toEqual([
      [null, 'deposit', 'the bank booked 400.00, the rows come to 391.02'],
    ]);
  });

  it('in another currency agree with the bank at the rate of the report', () => {
    expect(faultsOf({ ...E12, deposit: '209.54' }, AT_217)).toEqual([]);
    expect(faultsOf({ ...E12, deposit: '209.55' }, AT_217)).toEqual([
      [null, 'deposit', 'the bank booked 209.55, 194.20 at 1.0790 is 209.54'],
    ]);
    expect(faultsOf({ ...E12, rate: null }, AT_217)).toEqual([
      [null, 'deposit', 'a payout in EUR needs what the bank booked, or the rate'],
    ]);
    expect(faultsOf({ ...E12, rate: '1,08', deposit: '209.54' }, AT_217)).toEqual([
      [null, 'rate', '"1,08" is not a positive rate with at most ten decimals'],
    ]);
  });

  it('in another currency are not guessed where a row is not on the clearing account', () => {
    expect(faultsOf(E12, [null])).toEqual([
      [
        2,
        'transactionId',
        '200.00 EUR of 5014 is not on the clearing account; what it stands at there is unknown',
      ],
    ]);
  });

  it('refuse amounts that go the wrong way, or are finer than the currency', () => {
    const report = payoutReport([
      payoutLine({ row: 2, gross: '-1.00' }),
      payoutLine({ row: 3, kind: 'refund', gross: '1.00' }),
      payoutLine({ row: 4, fee: '0.005' }),
    ]);
    expect(faultsOf(report).map(([row, field]) => [row, field])).toEqual([
      [2, 'gross'],
      [3, 'gross'],
      [4, 'fee'],
    ]);
  });

  it('refuse a payout of nothing', () => {
    expect(faultsOf(payoutReport([payoutLine({ gross: '0.00' })]))).toEqual([
      [null, 'lines', 'no row moves any money'],
    ]);
  });

  it('refuse a currency nobody knows', () => {
    expect(faultsOf({ ...E24, currency: 'XYZ' })).toEqual([[null, 'currency', 'unknown currency: "XYZ"']]);
  });
});

describe('any set of payout rows', () => {
  const cents = fc.bigInt({ min: -(10n ** 7n), max: 10n ** 7n }).map((units) => units * 100n);
  const line = fc
    .record({ kind: fc.constantFrom(...PAYOUT_LINE_KINDS), gross: cents, fee: cents })
    .map(({ kind, gross, fee }) => {
      const size = gross < 0n ? -gross : gross;
      const signed = kind === 'payment' ? size : kind === 'refund' ? -size : gross;
      return payoutLine({ kind, gross: formatMoney(signed), fee: formatMoney(fee) });
    });
  const lines = fc
    .array(line, { minLength: 1, maxLength: 39 })
    .map((rows) => [payoutLine({ gross: '1.00' }), ...rows]);
  const rules = ruleSet();
  const rate = fc
    .bigInt({ min: 1n, max: 10n ** 6n })
    .map((units) => `${units / 10_000n}.${String(units % 10_000n).padStart(4, '0')}`);

  it('balances: what leaves clearing is what arrives, the fees, and the exchange', () => {
    fc.assert(
      fc.property(lines, rate, fc.array(cents, { minLength: 40, maxLength: 40 }), (rows, at, values) => {
        fc.pre(at !== '0.0000');
        for (const report of [payoutReport(rows), payoutReport(rows, { currency: 'EUR', rate: at })]) {
          const amounts = amountsOf(report, 'USD', values);
          if ('faults' in amounts) throw new Error(JSON.stringify(amounts.faults));
          expect(amounts.gross - amounts.fees).toBe(amounts.net);
          expect(amounts.clearing - amounts.ledgerFees + amounts.fx).toBe(amounts.deposit);
          const { document } = planPayout(report, amounts, rules);
          const sum = sumMoney(document!.lines.map(({ amount }) => parseMoney(amount)));
          expect([sum, document!.total]).toEqual([amounts.deposit, formatMoney(amounts.deposit)]);
        }
      }),
    );
  });

  it('comes to the same in any order', () => {
    fc.assert(
      fc.property(lines, fc.nat(), (rows, seed) => {
        const turned = [...rows.slice(seed % rows.length), ...rows.slice(0, seed % rows.length)];
        const sums = [rows, turned].map((each) => amountsOf(payoutReport(each), 'USD', []));
        expect(sums[0]).toEqual(sums[1]);
      }),
    );
  });
});
