import { formatMoney, parseMoney } from '#money';
import { effectOf } from '../checks/balance.js';
import { E12, E24, payoutLine, payoutReport } from '../testing/payouts.js';
import { ruleSet } from '../testing/rules.js';
import type { RuleSet } from '../types/rules.js';
import { amountsOf, type LedgerValues } from './amounts.js';
import type { PayoutReport } from './payout.js';
import { bookedIn, clearingOf, planPayout } from './plan-payout.js';

const rules = ruleSet();

function planned(report: PayoutReport, values: LedgerValues = [], by: RuleSet = rules) {
  const amounts = amountsOf(report, 'USD', values);
  if ('faults' in amounts) throw new Error(JSON.stringify(amounts.faults));
  return planPayout(report, amounts, by);
}

function documentOf(report: PayoutReport, values?: LedgerValues) {
  const { document, holds } = planned(report, values);
  expect(holds).toEqual([]);
  return document!;
}

const linesOf = (report: PayoutReport, values?: LedgerValues) =>
  documentOf(report, values).lines.map(({ account, amount }) => [account, amount]);

const netOf = (report: PayoutReport, values?: LedgerValues) => {
  const effect = effectOf([documentOf(report, values)], '1200', rules.directory.banks);
  return Object.fromEntries([...effect].map(([account, amount]) => [account, formatMoney(amount)]));
};

describe('a payout', () => {
  it('E24: is one receipt at the bank, crediting the clearing account, less the fees', () => {
    expect(documentOf(E24)).toMatchObject({
      type: 'CR',
      batch: 'BCCR-1-P9002',
      bankCode: 'OPER',
      refNo: '9002',
      total: '391.02',
      date: '2026-11-25',
      period: 202611,
      comment: 'bc p9002',
      after: null,
    });
    expect(linesOf(E24)).toEqual([
      ['1051', '403.37'],
      ['6010', '-12.35'],
    ]);
    expect(netOf(E24)).toEqual({ '1010': '391.02', '1051': '-403.37', '6010': '12.35' });
  });

  it('E12: in another currency clears what was captured at its ledger value, the rest is exchange', () => {
    const values = [parseMoney('217.00')];
    expect(linesOf(E12, values)).toEqual([
      ['1051', '217.00'],
      ['6010', '-6.26'],
      ['6099', '-1.20'],
    ]);
    expect(netOf(E12, values)).toEqual({
      '1010': '209.54',
      '1051': '-217.00',
      '6010': '6.26',
      '6099': '1.20',
    });
    expect(documentOf(E12, values)).toMatchObject({ total: '209.54', currency: 'USD' });
    expect(linesOf({ ...E12, rate: null, deposit: '209.54' }, values)).toEqual(linesOf(E12, values));
  });

  it('takes a dispute out of clearing together with its fee, which was booked when it was opened', () => {
    const dispute = payoutLine({ kind: 'dispute', transactionId: '801', gross: '-253.04', fee: '15.00' });
    const report = payoutReport([payoutLine({ gross: '300.00', fee: '9.00' }), dispute]);
    expect(linesOf(report)).toEqual([
      ['1051', '31.96'],
      ['6010', '-9.00'],
    ]);
  });

  it('takes what a gateway charges by itself as fees', () => {
    const charge = payoutLine({ kind: 'fee', gross: '-5.00' });
    expect(linesOf(payoutReport([payoutLine(), charge]))).toEqual([
      ['1051', '100.00'],
      ['6010', '-5.00'],
    ]);
  });

  it('of more refunds than payments takes money from the bank', () => {
    const report = payoutReport([payoutLine({ kind: 'refund', gross: '-40.00' })]);
    expect(netOf(report)).toEqual({ '1010': '-40.00', '1051': '40.00' });
  });

  it('says in every line what it is made of, and by which rule', () => {
    const texts = documentOf(E12, [parseMoney('217.00')]).lines.map(({ explanation }) => explanation.text);
    expect(texts).toEqual([
      'Payout 9001: captured less refunds and disputes, 200.00 EUR, which stands at 217.00; account 1051 of CLR-STRIPE by the rule for gateway stripe',
      'Fees of payout 9001: -6.26; account 6010 by the rule for everything',
      'Currency difference of payout 9001: -1.20; account 6099 by the rule for everything',
    ]);
  });
});

describe('a payout is not planned', () => {
  const causes = (report: PayoutReport, by?: RuleSet) =>
    planned(report, [], by).holds.map(({ cause, field }) => [cause, field]);

  it('without a clearing bank for its gateway', () => {
    expect(causes({ ...E24, gateway: 'adyen' })).toEqual([
      ['payment_method_unmapped', 'payment-rules.adyen'],
    ]);
  });

  it('at a bank Deltek does not have, or at the clearing bank itself', () => {
    expect(causes({ ...E24, bankCode: 'NOWHERE' })).toEqual([['payment_method_unmapped', 'bankCode']]);
    expect(causes({ ...E24, bankCode: 'CLR-STRIPE' })).toEqual([['payment_method_unmapped', 'bankCode']]);
  });

  it('without an account for its fees', () => {
    const noFees = ruleSet({ accountRules: rules.accountRules.filter(({ role }) => role !== 'fees') });
    expect(causes(E24, noFees)).toEqual([['account_unmapped', 'account-rules.fees']]);
  });

  it('in a closed period, unless such documents go to the first open one', () => {
    const late = { ...E24, paidOn: '2026-10-31' };
    expect(causes(late)).toEqual([['period_closed', 'periods.202610']]);
    const { document } = planned(late, [], ruleSet({}, { closedPeriodPolicy: 'first_open' }));
    expect(document).toMatchObject({ date: '2026-11-01', period: 202611, comment: 'bc p9002 of 2026-10-31' });
  });
});

describe('the currency a payout is booked in', () => {
  const banks = (
    bankCurrencies: Record<string, string>,
    currencyMode: 'native' | 'functional_only' = 'native',
  ) => ruleSet({ directory: { ...rules.directory, bankCurrencies } }, { currencyMode });
  const told = (report: PayoutReport, postedIn: readonly (string | null)[], by: RuleSet) => {
    const { bank } = clearingOf(report.gateway, report.currency, by);
    if (!bank) throw new Error('no clearing bank');
    const booked = bookedIn(report, bank, postedIn, by);
    return 'hold' in booked ? `${booked.hold.cause}: ${booked.hold.detail}` : booked.currency;
  };
  const inEuro = banks({ 'CLR-STRIPE': 'EUR', OPER: 'EUR' });
  const inDollar = { ...E12, currency: 'USD' };

  it('is the ledger’s where the clearing account is, and the payout’s where its clearing bank holds that', () => {
    expect(told(E24, ['USD'], banks({}))).toBe('USD');
    expect(told(E12, ['USD'], banks({ 'CLR-STRIPE': 'USD' }))).toBe('USD');
    expect(told(E12, ['EUR', null], inEuro)).toBe('EUR');
    expect(told(E12, [], inEuro)).toBe('EUR');
  });

  it('is read off what is posted where Deltek does not tell the bank’s, whatever the setting says by now', () => {
    for (const currencyMode of ['native', 'functional_only'] as const) {
      expect(told(E12, ['EUR'], banks({}, currencyMode))).toBe('EUR');
      expect(told(E12, ['USD', null], banks({}, currencyMode))).toBe('USD');
    }
    expect(told(E12, [null], banks({}))).toBe('EUR');
    expect(told(E12, [null], banks({}, 'functional_only'))).toBe('USD');
  });

  it('is refused where it is neither the bank’s nor what the captures stand in, with all of them', () => {
    expect(told({ ...E12, currency: 'GBP' }, [], inEuro)).toBe(
      'currency_unsupported: payout 9001 is in GBP, its clearing bank CLR-STRIPE in EUR, the ledger in USD; what leaves the clearing account cannot be told',
    );
    expect(told(inDollar, [], inEuro)).toContain('is in USD, its clearing bank CLR-STRIPE in EUR');
    expect(told(inDollar, ['EUR'], banks({}))).toContain('what it pays out stands at CLR-STRIPE in EUR');
    expect(told(E12, ['USD', 'EUR'], banks({}))).toContain(
      'stand in EUR and USD; one receipt cannot empty both',
    );
  });

  it('is that of its receipt, without an exchange difference; a bank of another currency is refused', () => {
    const amounts = amountsOf({ ...E12, rate: null }, 'EUR', []);
    if ('faults' in amounts) throw new Error(JSON.stringify(amounts.faults));
    const { document, holds } = planPayout(E12, amounts, inEuro);
    expect(holds).toEqual([]);
    expect(document).toMatchObject({ currency: 'EUR', total: '194.20' });
    expect(document?.lines.map(({ account, amount }) => [account, amount])).toEqual([
      ['1051', '200.00'],
      ['6010', '-5.80'],
    ]);
    expect(planPayout(E12, amounts, banks({ 'CLR-STRIPE': 'EUR', OPER: 'USD' })).holds).toEqual([
      {
        cause: 'currency_unsupported',
        field: 'bankCode',
        detail:
          'bank code OPER is in USD, the receipt of payout 9001 in EUR; book the change of currency by hand',
      },
    ]);
  });
});
