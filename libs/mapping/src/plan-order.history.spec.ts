import { planOrder } from './plan-order.js';
import type { RuleSet } from './types/rules.js';
import { lineOf, orderFactory, payment, taxed, taxRow } from './testing/snapshots.js';
import { ruleSet } from './testing/rules.js';

const parts = {
  lines: [lineOf(1, 'A-100', taxed('200.00')), lineOf(2, 'B-200', taxed('100.00'))],
  shipping: taxed('10.00'),
  taxes: [taxRow(1, 'State', '16.70'), taxRow(2, 'County', '3.10')],
  total: taxed('290.03', '19.80'),
  order: { discountAmount: '19.9700' },
  transactions: [payment(5001, '200.00'), payment(5002, '109.83')],
};
const snapshot = orderFactory(parts);
const rules = ruleSet();
const { documents: posted } = planOrder(snapshot, rules, []);
const [invoice, ...receipts] = posted;

const withSettings = (settings: Partial<RuleSet['settings']>) => ruleSet({}, settings);
const moved = (account: string) => rules.accountRules.map((rule) => ({ ...rule, account }));

describe('what is posted stays, whatever becomes of the rules', () => {
  it.each<[string, RuleSet]>([
    ['the account rules name other accounts', ruleSet({ accountRules: moved('4015') })],
    ['the account rules name unknown accounts', ruleSet({ accountRules: moved('9999') })],
    ['all rules are gone', ruleSet({ accountRules: [], taxRules: [], paymentRules: [], projectRules: [] })],
    ['the gateway has another bank code', ruleSet({ paymentRules: rules.paymentRules.slice(1) })],
    ['the customer has no firm any more', ruleSet({ firm: null })],
    ['the firm is another one', ruleSet({ firm: { clientId: 'F9', name: 'Other' } })],
    ['discounts go off the goods now', withSettings({ discountMode: 'net' })],
    ['taxes go to one account now', withSettings({ taxDetail: 'single_account' })],
    ['invoice numbers are shorter', withSettings({ invoiceNumberWidth: 6, refNoMaxLength: 3 })],
    ['invoices are dated otherwise', withSettings({ invoiceDateBasis: 'created' })],
    ['the cut-over date moved', withSettings({ cutoverDate: '2027-01-01' })],
    ['nothing may be rounded', withSettings({ roundingTolerance: '0' })],
    ['the ledger has another currency', withSettings({ ledgerCurrency: 'EUR' })],
    ['the zone is another one', withSettings({ postingTimeZone: 'Pacific/Auckland' })],
    ['all periods are closed', ruleSet({ directory: { ...rules.directory, periods: [] } })],
  ])('%s', (_what, later) => {
    const plan = planOrder(snapshot, later, posted);
    expect(plan.holds).toEqual([]);
    expect(plan).toMatchObject({ outcome: 'post', missing: [] });
    expect(plan.documents).toEqual(posted);
  });

  it('in discount mode net as well', () => {
    const net = planOrder(snapshot, withSettings({ discountMode: 'net' }), []).documents;
    expect(planOrder(snapshot, rules, net)).toMatchObject({ outcome: 'post', missing: [], holds: [] });
  });

  it('when it cost nothing and such orders are no longer posted', () => {
    const free = orderFactory({
      lines: [lineOf(1, 'A-100', taxed('10.00'))],
      total: taxed('0.00'),
      order: { discountAmount: '10.0000' },
    });
    const { documents } = planOrder(free, withSettings({ zeroOrders: 'post' }), []);
    expect(documents).toHaveLength(1);
    expect(planOrder(free, rules, documents)).toMatchObject({ outcome: 'post', missing: [] });
  });
});

describe('a receipt that follows a posted invoice', () => {
  it('pays that invoice on its project, where rules and number width say otherwise by now', () => {
    const later = ruleSet(
      { projectRules: [{ ...rules.projectRules[0]!, wbs2: '999' }] },
      { invoiceNumberWidth: 6 },
    );
    const plan = planOrder(snapshot, later, posted.slice(0, 2));
    expect(plan.missing).toEqual([receipts[1]?.batch]);
    expect(plan.documents[2]).toMatchObject({ invoice: invoice?.invoice, after: invoice?.batch });
    expect(plan.documents[2]?.lines[0]).toMatchObject({ wbs: invoice?.lines[0]?.wbs });
  });

  it('goes to the bank that its rule named when it was invoiced, whatever the rules name now', () => {
    const plan = planOrder(snapshot, ruleSet({ paymentRules: [] }), posted.slice(0, 2));
    expect(plan.holds).toEqual([]);
    expect(plan.documents[2]?.bankCode).toBe(receipts[1]?.bankCode);
  });

  it('still needs its own bank code where the invoice does not say one', () => {
    const older = posted.slice(0, 2).map((each) => {
      const mode = each.mode.replace(/:paid:\S+/g, ':paid') as typeof each.mode;
      return { ...each, mode };
    });
    const plan = planOrder(snapshot, ruleSet({ paymentRules: [] }), older);
    expect(plan.holds.map(({ cause }) => cause)).toEqual(['payment_method_unmapped']);
  });
});

describe('what follows a posted invoice', () => {
  const modifiedAt = '2026-11-23T10:00:00.000Z';
  const lower = [lineOf(1, 'A-100', taxed('150.00')), lineOf(2, 'B-200', taxed('100.00'))];
  const edited = { lines: lower, total: taxed('240.03', '19.80') };
  const cancelled = { statusId: 5, status: 'Cancelled', modifiedAt };
  it.each([
    ['a version', orderFactory({ ...parts, ...edited, order: { ...parts.order, modifiedAt } }), 'V2'],
    ['a cancellation', orderFactory({ ...parts, order: { ...parts.order, ...cancelled } }), 'X'],
  ])('has its number, whatever numbers are like by now: %s', (_what, later, name) => {
    const plan = planOrder(later, withSettings({ invoiceNumberWidth: 6 }), posted);
    const document = plan.documents.find(({ batch }) => batch === `${invoice?.batch}-${name}`);
    expect([document?.invoice, ...new Set(document?.lines.map((line) => line.invoice))]).toEqual([
      invoice?.invoice,
      invoice?.invoice,
    ]);
  });
});

describe('other payments than those posted', () => {
  it.each([
    ['a smaller payment', [payment(5001, '199.99'), payment(5002, '109.83')]],
    ['a payment less', [payment(5001, '200.00')]],
  ])('hold the order, told with both amounts: %s', (_what, transactions) => {
    const plan = planOrder(orderFactory({ ...parts, transactions }), rules, posted);
    expect(plan.holds).toEqual([
      expect.objectContaining({
        cause: 'order_changed',
        detail: expect.stringMatching(/posted with [\d.]+, /),
      }),
    ]);
  });
});
