import { planOrder } from '../plan-order.js';
import { euroOrder, IN_EUR } from '../testing/euro.js';
import { linesOf } from '../testing/net.js';
import { itemOf, payback, refundOf } from '../testing/refunds.js';
import { ruleSet } from '../testing/rules.js';
import { lineOf, payment, taxed } from '../testing/snapshots.js';
import type { Plan } from '../types/plan.js';
import type { RuleSet } from '../types/rules.js';

const eur = (amount: string, id = 5014) => payment(id, amount, { currency: 'EUR' });
const table = (rate: string, settings: Partial<RuleSet['settings']> = {}) =>
  ruleSet(
    { rates: [{ currency: 'EUR', day: '2026-11-20', rate }] },
    { rateSource: 'daily_table', ...settings },
  );
const causes = (plan: Plan) => plan.holds.map(({ cause, detail }) => `${cause}: ${detail}`);
const amounts = (plan: Plan, at = 0) => plan.documents[at]?.lines.map(({ role, amount }) => [role, amount]);

describe('a gift certificate that is refunded with goods', () => {
  const sold = {
    lines: [lineOf(1, 'A-100', taxed('100.00')), lineOf(2, '', taxed('25.00'), { type: 'giftcertificate' })],
    taxes: [],
    transactions: [eur('125.00')],
  };
  const rules = table('1.0850', { refundMode: 'credit_and_receipt' });
  const posted = planOrder(euroOrder(sold), rules, []).documents;
  const offline = { providerId: 'custom', offline: true };

  it.each([
    ['by one payment', [payback(90, '125.00')]],
    ['by two, of which one waits', [payback(90, '60.01'), payback(91, '64.99', offline)]],
    ['by two that both wait', [payback(90, '60.01', offline), payback(91, '64.99', offline)]],
  ])('stays as it is posted, %s', (_, payments) => {
    const order = euroOrder({ ...sold, snapshot: { refunds: [refundOf(9, '125.00', { payments })] } });
    const plan = planOrder(order, rules, posted);
    expect(linesOf(plan, 'BCJE-1-1001-R9')?.[0]).toBe('2300 27.13');
    for (let gone = posted.length; gone <= plan.documents.length; gone += 1) {
      const next = planOrder(order, rules, plan.documents.slice(0, gone));
      expect([next.holds, next.documents]).toEqual([[], plan.documents]);
    }
  });
});

describe('the rate of an order', () => {
  it('is the one the store keeps with it, seen from the ledger', () => {
    const plan = planOrder(euroOrder(), ruleSet(), []);
    expect(plan.documents.map(({ total }) => total)).toEqual(['217.39', '217.39']);
    expect(plan.documents[0]?.exchange).toEqual({ currency: 'EUR', rate: '1.086956521739' });
  });

  it('is told on the lines with the store’s amount, and kept with each document', () => {
    const plan = planOrder(euroOrder(), table('1.0850'), []);
    const texts = plan.documents.map(({ lines }) => lines[0]?.explanation.text);
    expect(texts[0]).toContain('165.29 EUR at 1.0850');
    expect(texts[1]).toContain('200.00 EUR at 1.0850');
    for (const { exchange } of plan.documents) expect(exchange).toEqual({ currency: 'EUR', rate: '1.0850' });
    expect(plan.converted).toEqual({ total: '217.00', currency: 'USD', rate: '1.0850' });
  });

  it.each(['', '1.0000000000', 'about one', '-0.92'])(
    'is missing where the store says "%s", and no other is guessed',
    (storeToTransactionalRate) => {
      const plan = planOrder(euroOrder({ order: { storeToTransactionalRate } }), ruleSet(), []);
      expect(causes(plan)).toEqual([
        `rate_missing: the store tells no rate of EUR to USD: "${storeToTransactionalRate}"`,
      ]);
    },
  );

  it('is missing where the store’s own currency is not the ledger’s', () => {
    const plan = planOrder(euroOrder({ order: { storeCurrency: 'GBP' } }), ruleSet(), []);
    expect(causes(plan)).toEqual(["rate_missing: the order's rate is to GBP, the ledger is in USD"]);
  });

  it('is that of the very day of the first payment, in the posting zone', () => {
    const late = { createdAt: '2026-11-21T05:59:00.000Z', currency: 'EUR' };
    const sameDay = euroOrder({ transactions: [payment(1, '200.00', late)] });
    expect(planOrder(sameDay, table('1.0850'), []).documents[0]?.total).toBe('217.00');
    const nextDay = euroOrder({
      transactions: [payment(1, '200.00', { ...late, createdAt: '2026-11-21T06:00:00.000Z' })],
    });
    expect(causes(planOrder(nextDay, table('1.0850'), []))).toEqual([
      'rate_missing: the table has no rate of EUR to USD for 2026-11-21',
    ]);
  });

  it('stays that of the first document, whatever the table and the settings say later', () => {
    const first = planOrder(euroOrder({ transactions: [eur('100.00')] }), table('1.0850', DEPOSITS), []);
    expect(first.documents.map(({ total }) => total)).toEqual(['108.50']);
    const paid = euroOrder({ transactions: [eur('100.00'), eur('100.00', 5015)] });
    for (const rules of [table('1.2000', DEPOSITS), ruleSet(), ruleSet({}, { currencyMode: 'native' })]) {
      const later = planOrder(paid, rules, first.documents);
      expect(later.holds).toEqual([]);
      expect(later.documents.find(({ type }) => type === 'IN')?.total).toBe('217.00');
      expect(later.documents.every(({ exchange }) => exchange?.rate === '1.0850')).toBe(true);
    }
  });
});

const DEPOSITS = { partialCapturePolicy: 'deposit' } as const;

describe('a converted order', () => {
  it('puts what its lines miss of the converted total on rounding, within the tolerance', () => {
    const lines = [1, 2, 3].map((id) => lineOf(id, 'A-100', taxed('33.33')));
    const order = euroOrder({ lines, taxes: [], transactions: [eur('99.99')] });
    const plan = planOrder(order, table('1.0850'), []);
    expect(plan.documents.map(({ total }) => total)).toEqual(['108.49', '108.49']);
    expect(amounts(plan)).toEqual([...Array(3).fill(['revenue', '36.16']), ['rounding', '0.01']]);
  });

  it('is paid in full by payments that are converted one by one', () => {
    const payments = ['66.67', '66.67', '66.66'].map((amount, index) => eur(amount, 6000 + index));
    const plan = planOrder(euroOrder({ transactions: payments }), table('1.0850'), []);
    expect(plan.documents.map(({ total }) => total)).toEqual(['217.00', '72.34', '72.33', '72.33']);
  });

  it('has whole amounts of the ledger’s currency, however many decimals that has', () => {
    const yen = planOrder(euroOrder(), table('162.37', { ledgerCurrency: 'JPY' }), []);
    expect(causes(yen)[0]).toMatch(/^currency_unsupported: .* is billed in USD, the document is in JPY/);
    const rules = table('162.37', { ledgerCurrency: 'JPY', roundingTolerance: '1' });
    const projects = rules.directory.projects.map((each) => ({ ...each, billingCurrency: '' }));
    const plan = planOrder(euroOrder(), { ...rules, directory: { ...rules.directory, projects } }, []);
    expect(amounts(plan)).toEqual([
      ['revenue', '26838.00'],
      ['tax', '5636.00'],
    ]);
  });

  it('is refunded at the rate of its invoice, in full to nothing', () => {
    const units = (quantity: number) => [itemOf('PRODUCT', 1, { quantity })];
    const refunds = [
      refundOf(301, '66.67', { totalTax: '11.57', items: units(1) }),
      refundOf(302, '133.33', { totalTax: '23.14', items: units(2) }),
    ];
    const lines = [lineOf(1, 'A-100', taxed('165.29', '34.71'), { quantity: 3 })];
    const plan = planOrder(euroOrder({ lines, snapshot: { refunds } }), table('1.0850'), []);
    expect(plan.holds).toEqual([]);
    expect(plan.documents.map(({ type, total }) => [type, total])).toEqual([
      ['IN', '217.00'],
      ['CR', '217.00'],
      ['JE', '72.34'],
      ['CR', '-72.34'],
      ['JE', '144.66'],
      ['CR', '-144.66'],
    ]);
    expect(plan.documents[5]?.lines[0]?.explanation.text).toContain('133.33 EUR at 1.0850');
  });

  it('is held when store credit pays it: the store does not convert credit', () => {
    const order = euroOrder({ transactions: [eur('150.00')], order: { storeCreditAmount: '50.00' } });
    expect(causes(planOrder(order, table('1.0850'), []))).toEqual([
      'currency_unsupported: store credit of 50.00 pays an order in EUR; the store does not convert credit',
    ]);
  });

  it('finds rules by its own currency', () => {
    const rules = table('1.0850');
    const row = { id: 'y9', priority: 100, match: { gateway: 'stripe', currency: 'EUR' } };
    const paymentRules = [
      ...rules.paymentRules,
      { ...row, kind: 'gateway', bankCode: 'CLR-PAYPAL' } as const,
    ];
    const plan = planOrder(euroOrder(), { ...rules, paymentRules }, []);
    expect(plan.documents[1]?.bankCode).toBe('CLR-PAYPAL');
  });
});

describe('an order posted in its own currency', () => {
  const native = (bankCurrencies: Record<string, string>, billingCurrency = 'EUR') => {
    const { directory, ...rules } = ruleSet({}, { currencyMode: 'native' });
    const projects = directory.projects.map((each) => ({ ...each, billingCurrency }));
    return { ...rules, directory: { ...directory, projects, bankCurrencies } };
  };

  it('is not converted', () => {
    const plan = planOrder(euroOrder(), native({ 'CLR-STRIPE': 'EUR' }), []);
    expect(plan.documents.map(({ currency, total, exchange }) => [currency, total, exchange])).toEqual([
      ['EUR', '200.00', undefined],
      ['EUR', '200.00', undefined],
    ]);
    expect(plan.converted).toBeNull();
  });

  it('is held where its project or its bank is in another currency', () => {
    expect(causes(planOrder(euroOrder(), native({ 'CLR-STRIPE': 'USD' }, 'USD'), []))).toEqual([
      'currency_unsupported: gateway "stripe", method "credit_card": bank code CLR-STRIPE is in USD, the document in EUR',
      'currency_unsupported: project P100/001 is billed in USD, the document is in EUR',
    ]);
  });

  it('stays so when the setting is changed later', () => {
    const { documents } = planOrder(euroOrder(), native({}), []);
    const later = planOrder(euroOrder(), table('1.0850'), documents);
    expect([later.holds, later.missing]).toEqual([[], []]);
  });
});

it('a currency nobody knows the decimals of is held, whatever the mode', () => {
  const order = { ...IN_EUR, currency: 'XXQ' };
  for (const currencyMode of ['native', 'functional_only'] as const) {
    const rules = ruleSet({}, { currencyMode });
    const plan = planOrder(
      euroOrder({ order, transactions: [payment(1, '200.00', { currency: 'XXQ' })] }),
      rules,
      [],
    );
    expect(causes(plan)).toContainEqual('currency_unsupported: unknown currency: "XXQ"');
  }
});
