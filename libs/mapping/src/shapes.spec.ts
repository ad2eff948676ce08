import type { OrderLine } from '#bigcommerce';
import { planOrder } from './plan-order.js';
import { ruleSet } from './testing/rules.js';
import { lineOf, orderFactory, payment, taxed, taxRow, type OrderParts } from './testing/snapshots.js';
import type { RuleSet } from './types/rules.js';

/* Orders of every shape the store has, and orders that cannot be: what is billed of each, or why it is not. */

const plan = (parts: OrderParts, settings: Partial<RuleSet['settings']> = {}) =>
  planOrder(orderFactory(parts), ruleSet({}, settings), []);
const billed = (parts: OrderParts, settings: Partial<RuleSet['settings']> = {}) => {
  const { holds, documents } = plan(parts, settings);
  expect(holds).toEqual([]);
  return documents[0]?.lines.map(({ role, amount }) => `${role} ${amount}`);
};
const holds = (parts: OrderParts) => plan(parts).holds.map(({ cause, detail }) => `${cause}: ${detail}`);
const goods = (id: number, amount: string, tax = '0.00', over: Partial<OrderLine> = {}) =>
  lineOf(id, 'A-100', taxed(amount, tax), over);

describe('an order', () => {
  it('of sixty lines is billed line by line', () => {
    const lines = Array.from({ length: 60 }, (_, index) => goods(index + 1, '1.01'));
    const { documents } = plan({ lines });
    expect(documents[0]).toMatchObject({ total: '60.60' });
    expect(documents[0]?.lines).toHaveLength(60);
  });

  const bundle = goods(1, '100.00', '8.25');
  const partsOf = (amount: string) => [2, 3].map((id) => goods(id, amount, '0.00', { parentLineId: 1 }));

  it('of a bundle is billed once, when its parts cost nothing', () => {
    const lines = [bundle, ...partsOf('0.00')];
    expect(billed({ lines, taxes: [taxRow(1, 'State', '8.25')] })).toEqual(['revenue 100.00', 'tax 8.25']);
  });

  it('of a bundle is billed once, when its parts repeat what it costs', () => {
    const lines = [bundle, ...partsOf('50.00')];
    const order = { subtotal: taxed('100.00', '8.25') };
    const parts = { lines, taxes: [taxRow(1, 'State', '8.25')], total: taxed('100.00', '8.25'), order };
    expect(billed(parts)).toEqual(['revenue 100.00', 'tax 8.25']);
  });

  it('of a bundle is billed by its parts, when these bear the amounts', () => {
    const lines = [goods(1, '0.00'), ...partsOf('50.00')];
    expect(billed({ lines })).toEqual(['revenue 50.00', 'revenue 50.00']);
  });

  it('of custom items is billed like goods of the catalogue', () => {
    expect(
      billed({ lines: [goods(1, '12.00', '0.00', { productId: 0, sku: '', name: 'Engraving' })] }),
    ).toEqual(['revenue 12.00']);
  });

  it('of downloads finds the rule of its product type', () => {
    const rules = ruleSet();
    const row = { id: 'd1', priority: 100, role: 'revenue', account: '4015', invoiceSection: null } as const;
    const accountRules = [...rules.accountRules, { ...row, match: { productType: 'digital' } }];
    const lines = [goods(1, '19.00', '0.00', { type: 'digital' })];
    const { documents } = planOrder(orderFactory({ lines }), { ...rules, accountRules }, []);
    expect(documents[0]?.lines.map(({ account }) => account)).toEqual(['4015']);
  });

  it('of a customer who is exempt has no tax line', () => {
    expect(billed({ lines: [goods(1, '100.00')], taxes: [] })).toEqual(['revenue 100.00']);
  });

  it('whose tax was overridden is billed the tax of its total, not that of its subtotal', () => {
    const order = { subtotal: { exTax: '100.00', incTax: '108.25', tax: '8.25' } };
    expect(billed({ lines: [goods(1, '100.00')], total: taxed('100.00'), order })).toEqual([
      'revenue 100.00',
    ]);
  });

  it('with taxed handling, wrapping and shipping has each on its role, without its tax', () => {
    const parts = {
      lines: [goods(1, '80.00', '6.60')],
      shipping: taxed('12.50', '1.03'),
      handling: taxed('3.00', '0.25'),
      wrapping: taxed('4.00', '0.33'),
      taxes: [
        taxRow(1, 'State', '6.60'),
        taxRow(2, 'State', '1.03', '8.25', { lineType: 'shipping' }),
        taxRow(3, 'State', '0.25', '8.25', { lineType: 'handling' }),
        taxRow(4, 'State', '0.33', '8.25', { lineType: 'gift-wrapping' }),
      ],
    };
    expect(billed(parts)).toEqual([
      'revenue 80.00',
      'shipping 12.50',
      'handling 3.00',
      'wrapping 4.00',
      'tax 8.21',
    ]);
  });

  it('with fees, one of them given back, has each on its own line', () => {
    const fees = [
      { id: 1, name: 'Rush', cost: taxed('2.50') },
      { id: 2, name: 'Member', cost: taxed('-1.00') },
    ];
    expect(billed({ lines: [goods(1, '10.00')], fees })).toEqual([
      'revenue 10.00',
      'surcharge 2.50',
      'surcharge -1.00',
    ]);
  });

  it('that ships free has no shipping line', () => {
    const coupons = [{ id: 1, code: 'FREESHIP', type: 4, discount: '0.0000' }];
    expect(billed({ lines: [goods(1, '10.00')], snapshot: { coupons } })).toEqual(['revenue 10.00']);
  });

  it('whose coupon takes off shipping, too, has one discount derived from its totals', () => {
    const parts = {
      lines: [goods(1, '100.00')],
      shipping: taxed('10.00'),
      total: taxed('95.00'),
      order: { couponDiscount: '15.0000' },
    };
    expect(billed(parts)).toEqual(['revenue 100.00', 'discount -15.00', 'shipping 10.00']);
  });

  it('sent to several addresses has the shipping of all of them once', () => {
    const { order, ...rest } = orderFactory({
      lines: [goods(1, '50.00'), goods(2, '50.00', '0.00', { orderAddressId: 2 })],
      shipping: taxed('18.00'),
    });
    const address = (id: number, cost: string) => ({
      ...order.billingAddress,
      id,
      shippingMethod: 'Ground',
      cost: taxed(cost),
      handling: taxed('0.00'),
    });
    const snapshot = { ...rest, order, shippingAddresses: [address(1, '10.00'), address(2, '8.00')] };
    const { documents } = planOrder(snapshot, ruleSet(), []);
    expect(documents[0]?.lines.map(({ role, amount }) => `${role} ${amount}`)).toEqual([
      'revenue 50.00',
      'revenue 50.00',
      'shipping 18.00',
    ]);
  });

  it.each([
    ['each rate rounded', '10.8300', ['revenue 49.97', 'shipping 4.16', 'tax 10.83']],
    ['high precision', '10.8267', ['revenue 49.97', 'shipping 4.16', 'tax 10.83']],
  ])('with prices that include tax, %s', (_how, tax, lines) => {
    const parts = {
      lines: [lineOf(1, 'A-100', { exTax: '49.9750', incTax: '59.9700', tax: '9.9950' }, { quantity: 3 })],
      shipping: { exTax: '4.1583', incTax: '4.9900', tax: '0.8317' },
      taxes: [taxRow(1, 'VAT', tax, '20')],
      total: { exTax: tax === '10.8300' ? '54.1300' : '54.1333', incTax: '64.9600', tax },
      transactions: [payment(1, '64.96')],
      order: { taxInclusivePricing: true },
    };
    expect(billed(parts)).toEqual(lines);
  });

  it.each([
    ['JPY', ['3', '0']],
    ['KWD', ['1.125', '0.093']],
  ])('in %s has the decimals of that currency', (currency, [net = '', tax = '']) => {
    const rules = ruleSet({}, { ledgerCurrency: currency });
    const projects = rules.directory.projects.map((each) => ({ ...each, billingCurrency: currency }));
    const parts = {
      lines: [lineOf(1, 'A-100', taxed(net, tax))],
      taxes: tax === '0' ? [] : [taxRow(1, 'State', tax)],
      order: { currency },
    };
    const order = orderFactory(parts);
    const transactions = order.transactions.map((each) => ({ ...each, currency }));
    const { documents, holds: found } = planOrder(
      { ...order, transactions },
      { ...rules, directory: { ...rules.directory, projects } },
      [],
    );
    expect(found).toEqual([]);
    expect(documents[1]?.total).toBe(currency === 'JPY' ? '3.00' : '1.218');
  });
});

describe('an order that cannot be', () => {
  it('for a line that its subtotal does not know is held with both sides, never told as a discount', () => {
    const parts = {
      lines: [goods(1, '100.00'), goods(2, '30.00')],
      total: taxed('95.00'),
      order: { subtotal: taxed('100.00'), discountAmount: '5.0000' },
    };
    expect(holds(parts)).toEqual([
      "total_mismatch: the lines sum to 130.00 without tax, the order's subtotal is 100.00",
    ]);
  });

  it('for a product type nobody knows is held, until a rule names it', () => {
    const lines = [goods(1, '9.00', '0.00', { type: 'subscription', name: 'Maps' })];
    expect(holds({ lines })).toEqual([
      'account_unmapped: "Maps" of 9.00 is of the unknown product type "subscription", and no account rule names it',
    ]);
    const rules = ruleSet();
    const row = { id: 's1', priority: 100, role: 'revenue', account: '4015', invoiceSection: null } as const;
    const accountRules = [...rules.accountRules, { ...row, match: { productType: 'subscription' } }];
    expect(planOrder(orderFactory({ lines }), { ...rules, accountRules }, []).holds).toEqual([]);
  });

  it('for a gift certificate that was taxed is held, unless the sale is taxed there', () => {
    const lines = [goods(1, '50.00', '4.13', { type: 'giftcertificate', name: 'Gift' })];
    const parts = { lines, taxes: [taxRow(1, 'State', '4.13')] };
    expect(holds(parts)).toEqual(['gift_certificate_taxed: "Gift" of 50.00 was sold with tax of 4.13']);
    expect(plan(parts, { giftCertificateTaxed: 'yes' }).holds).toEqual([]);
  });
});

describe('settings of the invoice', () => {
  const uneven = {
    lines: [1, 2, 3].map((id) => goods(id, '33.33')),
    total: taxed('100.00'),
  };

  it('spread a rounding difference over the goods, or give it a line', () => {
    expect(billed(uneven)).toEqual([...Array<string>(3).fill('revenue 33.33'), 'rounding 0.01']);
    expect(billed(uneven, { roundingAccountMode: 'allocate_to_lines' })).toEqual([
      'revenue 33.34',
      'revenue 33.33',
      'revenue 33.33',
    ]);
  });

  it('leave what is posted as it was when that changes', () => {
    const order = orderFactory(uneven);
    for (const roundingAccountMode of ['account', 'allocate_to_lines'] as const) {
      const { documents } = planOrder(order, ruleSet({}, { roundingAccountMode }), []);
      const other = roundingAccountMode === 'account' ? 'allocate_to_lines' : 'account';
      const later = planOrder(order, ruleSet({}, { roundingAccountMode: other }), documents);
      expect([later.holds, later.missing]).toEqual([[], []]);
    }
  });

  it('never spread more than the tolerance', () => {
    const parts = { ...uneven, total: taxed('100.20') };
    const { holds: found } = plan(parts, { roundingAccountMode: 'allocate_to_lines' });
    expect(found.map(({ cause }) => cause)).toContain('total_mismatch');
  });

  it('name the section of a role, which an account rule of its own overrides', () => {
    const parts = {
      lines: [goods(1, '10.00', '0.83')],
      shipping: taxed('5.00'),
      taxes: [taxRow(1, 'State', '0.83')],
    };
    const sections = (invoiceSections: RuleSet['settings']['invoiceSections'], own: string | null = null) => {
      const rules = ruleSet({}, { invoiceSections });
      const accountRules = rules.accountRules.map((rule) =>
        rule.role === 'shipping' ? { ...rule, invoiceSection: own } : rule,
      );
      return planOrder(orderFactory(parts), { ...rules, accountRules }, []).documents[0]?.lines.map(
        ({ section }) => section,
      );
    };
    expect(sections({})).toEqual(['A', 'A', 'T']);
    expect(sections({ shipping: 'E', revenue: 'F' })).toEqual(['F', 'E', 'T']);
    expect(sections({ shipping: 'E' }, 'U')).toEqual(['A', 'U', 'T']);
  });
});
