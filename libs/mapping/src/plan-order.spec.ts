import { contentKey } from './identity.js';
import { planOrder } from './plan-order.js';
import type { Plan } from './types/plan.js';
import { lineOf, orderFactory, payment, taxed, taxRow, type OrderParts } from './testing/snapshots.js';
import { ruleSet } from './testing/rules.js';

const simple: OrderParts = {
  lines: [lineOf(1, 'A-100', taxed('100.00'))],
  taxes: [taxRow(1, 'State', '8.25')],
};
const order = (overrides: Partial<OrderParts> = {}) => orderFactory({ ...simple, ...overrides });
const causes = (plan: Plan) => plan.holds.map(({ cause }) => cause);
const plan = (parts: Partial<OrderParts> = {}, rules = ruleSet()) => planOrder(order(parts), rules, []);

describe('an order that is not to be posted', () => {
  it.each<[string, Partial<OrderParts>, string]>([
    ['is incomplete', { order: { statusId: 0 }, transactions: [] }, 'status_not_payable'],
    ['was declined', { order: { statusId: 6 }, transactions: [] }, 'status_not_payable'],
    ['was cancelled before it was paid', { order: { statusId: 5 }, transactions: [] }, 'status_not_payable'],
    [
      'is authorized, not captured',
      { order: { statusId: 7 }, transactions: [payment(1, '108.25', { event: 'authorization' })] },
      'status_not_payable',
    ],
    ['awaits payment', { order: { statusId: 7, paymentStatus: '' }, transactions: [] }, 'status_not_payable'],
    [
      'has a failed purchase only',
      { order: { statusId: 7 }, transactions: [payment(1, '108.25', { status: 'error' })] },
      'status_not_payable',
    ],
    ['was migrated', { order: { externalSource: 'M-MIG' } }, 'migrated_order'],
    [
      'was paid by a test transaction',
      { transactions: [payment(1, '108.25', { test: true })] },
      'test_order',
    ],
    ['costs nothing', { lines: [lineOf(1, 'A-100', taxed('0.00'))], taxes: [] }, 'zero_order'],
  ])('because it %s is ignored with that cause', (_why, parts, cause) => {
    const result = plan(parts);
    expect([result.outcome, result.ignored?.cause, result.documents]).toEqual(['ignored', cause, []]);
  });
});

describe('an order that needs a person', () => {
  it.each<[string, Partial<OrderParts>, string]>([
    [
      'has a refund that names neither items nor payments',
      {
        snapshot: {
          refunds: [
            {
              id: 3,
              orderId: 1001,
              createdAt: null,
              reason: '',
              totalAmount: '5.00',
              totalTax: '0.00',
              items: [],
              payments: [],
            },
          ],
        },
      },
      'total_mismatch',
    ],
    ['is archived', { order: { isDeleted: true } }, 'order_vanished'],
    ['says it is paid, but lists no payment', { transactions: [] }, 'event_unsupported'],
    ['was captured in part', { transactions: [payment(1, '50.00')] }, 'capture_incomplete'],
    [
      'is older than the cut-over date',
      { order: { createdAt: '2025-12-31T23:00:00.000Z' } },
      'before_cutover',
    ],
    ['does not add up', { total: taxed('999.00', '8.25') }, 'total_mismatch'],
    [
      'has totals that contradict each other',
      { total: { exTax: '100.00', tax: '8.25', incTax: '108.26' } },
      'total_mismatch',
    ],
    [
      'lists other taxes than it charged',
      { taxes: [taxRow(1, 'State', '9.99')], total: taxed('100.00', '8.25') },
      'total_mismatch',
    ],
    [
      'is in another currency',
      { order: { currency: 'EUR' }, transactions: [payment(1, '108.25', { currency: 'EUR' })] },
      'rate_missing',
    ],
    [
      'was paid through an unknown gateway',
      { transactions: [payment(1, '108.25', { gateway: 'braintree' })] },
      'payment_method_unmapped',
    ],
    [
      'was paid in a closed period',
      {
        order: { createdAt: '2026-10-31T12:00:00.000Z' },
        transactions: [payment(1, '108.25', { createdAt: '2026-10-31T12:00:00.000Z' })],
      },
      'period_closed',
    ],
  ])('because it %s is held with that cause', (_why, parts, cause) => {
    const result = plan(parts);
    expect(result.outcome).toBe('held');
    expect(causes(result)).toContain(cause);
    expect(result.documents).toEqual([]);
    for (const { detail, field } of result.holds) expect([detail, field]).not.toContain('');
  });

  it('hears all reasons at once, in the same order every time', () => {
    const rules = ruleSet({ firm: null, accountRules: [], paymentRules: [], taxRules: [], projectRules: [] });
    const found = causes(plan({}, rules));
    expect(new Set(found)).toEqual(
      new Set([
        'firm_unresolved',
        'project_unresolved',
        'account_unmapped',
        'tax_unmapped',
        'payment_method_unmapped',
      ]),
    );
    expect(found).toEqual([...found].sort());
  });
});

describe('the project of an order', () => {
  const project = ruleSet().directory.projects[0];
  const withProject = (facts: object) => {
    const rules = ruleSet();
    return {
      ...rules,
      directory: { ...rules.directory, projects: [{ ...project, ...facts }] },
    } as typeof rules;
  };

  it.each([
    ['is inactive', { status: 'I' }, 'project_unresolved'],
    ['is overhead', { chargeType: 'H' }, 'project_unresolved'],
    ['has lower levels', { hasSubLevels: true }, 'project_unresolved'],
    ['is unknown', { wbs1: 'P999' }, 'project_unresolved'],
    ['bills another firm', { billingClientId: 'F2' }, 'billing_client_mismatch'],
  ])('holds the order when it %s', (_why, facts, cause) => {
    expect(causes(plan({}, withProject(facts)))).toEqual([cause]);
  });

  it('names the firm that is billed instead, as far as Deltek’s list has it', () => {
    const details = (facts: object) => plan({}, withProject(facts)).holds.map(({ detail }) => detail);
    expect(details({ billingClientId: 'F2', billingClientName: 'Other Firm' })[0]).toContain(
      'bills Other Firm (F2), the customer is ',
    );
    expect(details({ billingClientId: 'F2' })[0]).toContain('bills firm F2, ');
    expect(details({ billingClientId: '' })[0]).toContain('bills no firm, ');
  });

  it('is the most specific rule’s', () => {
    const rule = (id: string, match: object, wbs2: string) => ({
      id,
      match,
      wbs1: 'P100',
      wbs2,
      wbs3: '',
      priority: 100,
    });
    const rules = ruleSet({
      projectRules: [rule('all', {}, '999'), rule('customer', { customerId: '11' }, '001')],
    });
    expect(plan({}, rules).documents[0]?.lines[0]?.wbs).toEqual({ wbs1: 'P100', wbs2: '001', wbs3: '' });
  });
});

describe('an order that a person should know of', () => {
  it('is posted although its payment is disputed, which only hints at a chargeback', () => {
    const result = plan({ order: { statusId: 13 } });
    expect([result.outcome, result.notices.map(({ cause }) => cause)]).toEqual(['post', ['dispute_hint']]);
  });

  it('has a credit on its invoice when more was captured than it is', () => {
    const result = plan({ transactions: [payment(1, '108.25'), payment(2, '8.25')] });
    expect(result.holds).toEqual([]);
    expect(result.notices).toEqual([
      {
        cause: 'credit_left',
        field: 'order.total',
        detail: 'the order is 108.25 now, 116.50 of what was paid is kept: 8.25 more',
      },
    ]);
  });
});

describe('an order that is already posted', () => {
  const posted = planOrder(order(), ruleSet(), []).documents;

  it('asks for nothing more while it stays the same', () => {
    expect(planOrder(order(), ruleSet(), posted)).toMatchObject({ outcome: 'post', missing: [], holds: [] });
  });

  it('is held when a payment disappeared', () => {
    const other = order({ transactions: [payment(5002, '108.25')] });
    expect(causes(planOrder(other, ruleSet(), posted))).toContain('order_changed');
  });

  it('does not mind that its period was closed since, because dates are not content', () => {
    const moved = posted.map((document) => ({ ...document, date: '2026-12-01', period: 202612 }));
    expect(moved.map(contentKey)).toEqual(posted.map(contentKey));
    expect(planOrder(order(), ruleSet(), moved)).toMatchObject({ outcome: 'post', missing: [] });
  });
});

describe('names, dates and periods', () => {
  it('derive from the store’s identifiers', () => {
    const [invoice, receipt] = plan({ id: 104_233, transactions: [payment(55_210_001, '108.25')] }).documents;
    expect(invoice).toMatchObject({ batch: 'BCIN-1-104233', invoice: '000000104233', comment: 'bc o104233' });
    expect(receipt).toMatchObject({
      batch: 'BCCR-1-104233-T55210001',
      refNo: '5210001',
      comment: 'bc o104233 t55210001',
    });
  });

  it.each([
    ['23:59 on the last day of a month', '2026-12-01T05:59:00.000Z', '2026-11-30', 202611],
    ['00:01 on the first day of the next', '2026-12-01T06:01:00.000Z', '2026-12-01', 202612],
    ['just before summer time ends', '2026-11-01T05:30:00.000Z', '2026-11-01', 202611],
    ['just after summer time ended', '2026-11-01T07:30:00.000Z', '2026-11-01', 202611],
  ])('follow the posting zone: %s', (_when, createdAt, date, period) => {
    const [invoice, receipt] = plan({ transactions: [payment(1, '108.25', { createdAt })] }).documents;
    expect([invoice?.date, invoice?.period, receipt?.date]).toEqual([date, period, date]);
  });

  it('move to the first open period when the policy says so, keeping the first date in the comment', () => {
    const createdAt = '2026-10-31T12:00:00.000Z';
    const rules = ruleSet({}, { closedPeriodPolicy: 'first_open' });
    const [invoice] = plan({ transactions: [payment(1, '108.25', { createdAt })] }, rules).documents;
    expect(invoice).toMatchObject({ date: '2026-11-01', period: 202611, comment: 'bc o1001 of 2026-10-31' });
  });
});

describe('amounts', () => {
  it('warn when they add up only on the other tax side than the order says', () => {
    const lines = [lineOf(1, 'A-100', { exTax: '100.00', incTax: '108.25', tax: '8.25' })];
    const result = plan({
      lines,
      total: { exTax: '95.00', tax: '8.25', incTax: '103.25' },
      order: { discountAmount: '5.0000', taxInclusivePricing: true },
      taxes: [taxRow(1, 'State', '8.25')],
    });
    expect(result.holds).toEqual([]);
    const contradicting = plan({
      lines,
      total: { exTax: '95.38', tax: '7.87', incTax: '103.25' },
      order: { discountAmount: '5.0000' },
      taxes: [taxRow(1, 'State', '7.87')],
    });
    expect(contradicting.warnings).toEqual([expect.stringContaining('other tax side')]);
    expect(contradicting.outcome).toBe('post');
  });

  it('round a difference of the tolerance and hold one beyond it', () => {
    const off = (total: string) =>
      plan({ lines: [lineOf(1, 'A-100', taxed('100.00'))], taxes: [], total: taxed(total) });
    expect(off('100.05').documents[0]?.lines.at(-1)).toMatchObject({ role: 'rounding', amount: '0.05' });
    expect(off('99.95').documents[0]?.lines.at(-1)).toMatchObject({ role: 'rounding', amount: '-0.05' });
    expect(causes(off('100.06'))).toContain('total_mismatch');
  });

  it('go to one account when taxes are not told apart', () => {
    const taxes = [taxRow(1, 'State', '6.25'), taxRow(2, 'County', '2.00')];
    const [invoice] = plan({ taxes }, ruleSet({}, { taxDetail: 'single_account' })).documents;
    expect(invoice?.lines.filter(({ section }) => section === 'T').map(({ amount }) => amount)).toEqual([
      '8.25',
    ]);
  });

  it('carry the tax code and the taxed amount where the tenant wants them', () => {
    const [invoice] = plan({}, ruleSet({}, { sendTaxCode: true })).documents;
    expect(invoice?.lines.at(-1)).toMatchObject({ taxCode: 'STATE', taxBasis: '100.00' });
  });
});
