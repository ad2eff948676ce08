import type { Refund } from '#bigcommerce';
import { planOrder } from '../plan-order.js';
import { e01With, itemOf, oneUnit, payback, refundOf, theRest } from '../testing/refunds.js';
import { ruleSet } from '../testing/rules.js';
import { lineOf, orderFactory, taxed, taxRow } from '../testing/snapshots.js';
import type { Plan } from '../types/plan.js';
import type { PostingSettings } from '../types/rules.js';

const memo: Partial<PostingSettings> = { refundMode: 'credit_and_receipt' };
const plan = (refunds: Refund[], settings: Partial<PostingSettings> = memo, order = e01With()) =>
  planOrder({ ...order, refunds }, ruleSet({}, settings), []);

/** Account and amount of every line of one refund's first document. */
const linesOf = (refunds: Refund[], settings?: Partial<PostingSettings>, order = e01With()) => {
  const { documents, holds } = plan(refunds, settings, order);
  expect(holds).toEqual([]);
  const last = refunds.at(-1)?.id;
  const document = documents.find(({ batch }) => batch.endsWith(`-R${last}`));
  return document?.lines.map(({ account, amount }) => [account, amount]);
};

const discounted = orderFactory({
  lines: [
    lineOf(1, 'A-100', taxed('100.00'), { quantity: 4, discountedTotalIncTax: '70.00' }),
    lineOf(2, 'B-200', taxed('50.00'), { discountedTotalIncTax: '50.00' }),
  ],
  total: taxed('120.00'),
  order: { discountAmount: '30.00' },
});

describe('the amounts of a refund', () => {
  it('value an item at what was paid for it: the discount the store gave its line, by units', () => {
    const refund = refundOf(1, '17.50', { items: [itemOf('PRODUCT', 1)] });
    expect(linesOf([refund], memo, discounted)).toEqual([['4095', '-17.50']]);
    expect(linesOf([refund], { ...memo, returnsMode: 'reverse_original' }, discounted)).toEqual([
      ['4010', '-25.00'],
      ['4090', '7.50'],
    ]);
  });

  it('follow the store’s adjustments', () => {
    const item = itemOf('PRODUCT', 2, { adjustments: [{ amount: '-5.00', description: 'restocking' }] });
    expect(linesOf([refundOf(1, '45.00', { items: [item] })], memo, discounted)).toEqual([
      ['4095', '-45.00'],
    ]);
  });

  it('put a small rest on the returns account', () => {
    expect(linesOf([oneUnit(1, { totalAmount: '54.10', payments: [payback(1, '54.10')] })])).toEqual([
      ['4095', '-49.95'],
      ['4095', '-0.03'],
      ['2200', '-4.12'],
    ]);
  });

  it('take a cent too much of one line from another, so that the last part is still what is left', () => {
    const aCentMore = oneUnit(1, { totalAmount: '54.08', payments: [payback(1, '54.08')] });
    const everything = refundOf(3, '144.89', { payments: [payback(3, '144.89')] });
    expect(plan([aCentMore, oneUnit(2), everything]).holds).toEqual([]);
    expect(linesOf([aCentMore, oneUnit(2), everything])).toEqual([
      ['4095', '-119.99'],
      ['4050', '-15.00'],
      ['2200', '-9.90'],
    ]);
  });

  it('are held when their items do not explain them, with both sides', () => {
    const refund = oneUnit(7, { totalAmount: '60.00', payments: [payback(1, '60.00')] });
    expect(plan([refund]).holds).toEqual([
      {
        cause: 'total_mismatch',
        field: 'refunds[7]',
        detail: 'refund 7 is 60.00 with tax 4.12, so 55.88 without; its items come to 49.95',
      },
    ]);
  });

  it('are held when more units come back than were left', () => {
    const again = refundOf(8, '99.90', { items: [itemOf('PRODUCT', 1, { quantity: 2 })] });
    expect(plan([oneUnit(7), again]).holds).toEqual([
      {
        cause: 'refund_exceeds_invoice',
        field: 'refunds[8]',
        detail: 'refund 8 gives back 99.90 for 2 of 2 × Product A-100, 49.95 of it is left',
      },
    ]);
  });

  it('are held when more tax comes back than was billed', () => {
    const { holds } = plan([refundOf(9, '20.00', { totalTax: '20.00' })]);
    expect(holds).toEqual([
      expect.objectContaining({
        cause: 'refund_exceeds_invoice',
        detail: 'refund 9 gives back tax of 20.00, 18.14 of it is left',
      }),
    ]);
  });

  it('are held when the payments do not sum to them', () => {
    const { holds } = plan([oneUnit(7, { payments: [payback(1, '50.00')] })]);
    expect(holds).toEqual([
      expect.objectContaining({ cause: 'total_mismatch', field: 'refunds[7].payments' }),
    ]);
  });

  it('are held for items nobody knows, named with their type or line', () => {
    const unknown = plan([refundOf(7, '5.00', { items: [itemOf('MYSTERY', 1)] })]).holds;
    expect(unknown.map(({ detail }) => detail)).toContain(
      'refund 7 has an item of the unknown type "MYSTERY"',
    );
    const foreign = plan([refundOf(7, '5.00', { items: [itemOf('PRODUCT', 99)] })]).holds;
    expect(foreign.map(({ detail }) => detail)).toContain(
      'refund 7 gives back line 99, which the order does not have',
    );
  });

  it('of custom amounts have no tax, or the tax that is in them', () => {
    const refund = refundOf(1, '10.00', { items: [itemOf('ORDER', 1001, { requestedAmount: '10.00' })] });
    expect(linesOf([refund])).toEqual([['4095', '-10.00']]);
    expect(linesOf([refund], { ...memo, orderLevelRefundTax: 'extract_inclusive' })).toEqual([
      ['4095', '-9.24'],
      ['2200', '-0.76'],
    ]);
  });

  it('of the last part take exactly what is left of every line, after a custom amount too', () => {
    const custom = refundOf(1, '10.00', { items: [itemOf('ORDER', 1001, { requestedAmount: '10.00' })] });
    const last = refundOf(2, '243.04', { totalTax: '18.14', items: theRest(2).items });
    expect(linesOf([custom, last])).toEqual([
      ['4095', '-95.36'],
      ['4095', '-114.54'],
      ['4050', '-15.00'],
      ['2200', '-18.14'],
    ]);
  });

  it('of tax are split by what is left of each jurisdiction; negative tax is billed', () => {
    const order = orderFactory({
      lines: [lineOf(1, 'A-100', taxed('100.00'))],
      taxes: [taxRow(1, 'State', '6.25', '6.25'), taxRow(2, 'County', '1.00', '1.00')],
    });
    expect(linesOf([refundOf(1, '2.90', { totalTax: '2.90' })], memo, order)).toEqual([
      ['2200', '-2.50'],
      ['2210', '-0.40'],
    ]);
    const item = itemOf('PRODUCT', 1, { quantity: 1 });
    expect(linesOf([refundOf(1, '99.00', { totalTax: '-1.00', items: [item] })], memo, order)).toEqual([
      ['4095', '-100.00'],
      ['2200', '0.86'],
      ['2210', '0.14'],
    ]);
  });

  it('of costs go back to their accounts: wrapping, handling, fees', () => {
    const order = orderFactory({
      lines: [lineOf(1, 'A-100', taxed('80.00'))],
      handling: taxed('3.00'),
      wrapping: taxed('4.00'),
      fees: [{ id: 5, name: 'Rush', cost: taxed('2.50') }],
    });
    const items = [itemOf('GIFT_WRAPPING', 1), itemOf('HANDLING', 1), itemOf('FEE', 5)];
    expect(linesOf([refundOf(1, '9.50', { items })], memo, order)).toEqual([
      ['4080', '-2.50'],
      ['4070', '-4.00'],
      ['4060', '-3.00'],
    ]);
    expect(linesOf([refundOf(1, '2.50', { items: [itemOf('FEE', 1001)] })], memo, order)).toEqual([
      ['4080', '-2.50'],
    ]);
    expect(linesOf([refundOf(1, '9.50', { items })], {}, order)?.map(([account]) => account)).toEqual([
      '4095',
      '4095',
      '4095',
      '2370',
    ]);
  });
});

describe('a cost whose item says no amount', () => {
  const wrapped = orderFactory({
    lines: [lineOf(1, 'A-100', taxed('50.00')), lineOf(2, 'A-200', taxed('60.00'))],
    shipping: taxed('15.00'),
    // 3.00 for the first line, 4.00 for the second.
    wrapping: taxed('7.00'),
  });
  const ofFirst = refundOf(1, '53.00', { items: [itemOf('PRODUCT', 1), itemOf('GIFT_WRAPPING', 1)] });

  it('comes back with what the refund leaves for it: the wrapping of one line, then that of the other', () => {
    expect(linesOf([ofFirst], memo, wrapped)).toEqual([
      ['4095', '-50.00'],
      ['4070', '-3.00'],
    ]);
    const second = refundOf(2, '64.00', { items: [itemOf('PRODUCT', 2), itemOf('GIFT_WRAPPING', 2)] });
    expect(linesOf([ofFirst, second], memo, wrapped)).toEqual([
      ['4095', '-60.00'],
      ['4070', '-4.00'],
    ]);
  });

  it('is the wrapping before it is the shipping', () => {
    const items = [...ofFirst.items, itemOf('SHIPPING', 1)];
    expect(linesOf([refundOf(1, '68.00', { items })], memo, wrapped)).toEqual([
      ['4095', '-50.00'],
      ['4070', '-3.00'],
      ['4050', '-15.00'],
    ]);
  });

  it('bears no more than is left of it, and does not hide what it cannot explain', () => {
    const detail = (total: string) =>
      plan([refundOf(1, total, { items: ofFirst.items })], memo, wrapped).holds.map((hold) => hold.detail);
    expect(detail('58.00')).toEqual([
      'refund 1 is 58.00 with tax 0.00, so 58.00 without; its items come to 57.00',
    ]);
    expect(detail('45.00')).toEqual([
      'refund 1 is 45.00 with tax 0.00, so 45.00 without; its items come to 57.00',
    ]);
  });
});

describe('a custom amount before other refunds', () => {
  const order = orderFactory({
    lines: [lineOf(1, 'A-100', taxed('100.00')), lineOf(2, 'B-200', taxed('100.00'))],
  });
  const custom = (amount: string, id = 1) =>
    refundOf(id, amount, { items: [itemOf('ORDER', 1001, { requestedAmount: amount })] });
  const ofLine = (id: number, line: number, amount = '100.00') =>
    refundOf(id, amount, {
      createdAt: `2026-11-2${id}T15:00:00.000Z`,
      items: [
        itemOf('PRODUCT', line, amount === '100.00' ? {} : { quantity: null, requestedAmount: amount }),
      ],
    });
  const toP200 = { id: 'p2', priority: 1, match: { sku: 'B-200' }, wbs1: 'P200', wbs2: '001', wbs3: '' };
  const byProject = { projectRules: [...ruleSet().projectRules, toP200] };
  const credit = ruleSet(byProject, { refundMode: 'credit_and_receipt' });
  /** Looked at after each refund, and all at once. */
  const both = (refunds: Refund[], rules = ruleSet()) => {
    let posted: Plan['documents'] = [];
    const steps = refunds.map((_refund, index) => {
      const step = planOrder({ ...order, refunds: refunds.slice(0, index + 1) }, rules, posted);
      if (step.outcome === 'post') posted = step.documents;
      return step;
    });
    const atOnce = planOrder({ ...order, refunds }, rules, []);
    const written = ({ documents }: Plan) =>
      documents
        .filter(({ batch, type }) => type !== 'CR' && /-R\d/.test(batch))
        .map(({ batch, lines }) => [
          batch.replace('-1-1001', ''),
          ...lines.map(({ wbs, account, amount }) => `${wbs?.wbs1 ?? ''} ${account} ${amount}`.trim()),
        ]);
    const last = steps[steps.length - 1]!;
    expect([last.holds.map(({ detail }) => detail), written(last)]).toEqual([
      atOnce.holds.map(({ detail }) => detail),
      written(atOnce),
    ]);
    return last.outcome === 'post'
      ? written(last)
      : last.holds.map(({ cause, detail }) => `${cause}: ${detail}`);
  };

  it('lowers what the order can give back, not each of its lines', () => {
    expect(both([custom('10.00'), ofLine(2, 1)])).toEqual([
      ['BCJE-R1', 'P100 4095 10.00', '2370 -10.00'],
      ['BCJE-R2', 'P100 4095 95.00', 'P100 4095 5.00', '2370 -100.00'],
    ]);
  });

  it.each(['returns_account', 'reverse_original'] as const)(
    'leaves no invoice with more given back than it billed (%s)',
    (returnsMode) => {
      const rules = { ...credit, settings: { ...credit.settings, returnsMode } };
      const [one, two] = returnsMode === 'returns_account' ? ['4095', '4095'] : ['4010', '4015'];
      expect(both([custom('10.00'), ofLine(2, 1)], rules)).toEqual([
        ['BCIN-R1', `P100 ${one} -5.00`],
        ['BCIN-R1-P2', `P200 ${two} -5.00`],
        ['BCIN-R2', `P100 ${one} -95.00`],
        ['BCIN-R2-P2', `P200 ${two} -5.00`],
      ]);
      expect(both([custom('10.00'), ofLine(2, 1), ofLine(3, 1, '5.00')], rules)).toEqual([
        'refund_exceeds_invoice: refund 3 gives back 5.00 for 1 of 1 × Product A-100, 0.00 of it is left',
      ]);
      const last = both([custom('10.00'), ofLine(2, 1), ofLine(3, 2, '90.00')], rules);
      expect(last.at(-1)).toEqual(['BCIN-R3-P2', `P200 ${two} -90.00`]);
    },
  );

  it('is held once it is more than the order has left, and so is an item', () => {
    expect(both([custom('110.00'), ofLine(2, 1)])).toEqual([
      'refund_exceeds_invoice: refund 2 gives back 100.00 for 1 of 1 × Product A-100, 90.00 of it is left',
    ]);
    expect(both([custom('150.00'), custom('60.00', 2)])).toEqual([
      'refund_exceeds_invoice: refund 2 gives back 60.00 for an amount of the order as a whole, 50.00 of it is left',
    ]);
  });

  it('larger than the goods takes the rest of what else was sold, gift certificates last', () => {
    const sold = orderFactory({
      lines: [
        lineOf(1, 'A-100', taxed('100.00', '8.25')),
        lineOf(2, '', taxed('100.00'), { type: 'giftcertificate', name: 'GC' }),
      ],
      taxes: [taxRow(1, 'State', '8.25', '8.25', { orderLineId: 1 })],
    });
    const { documents, holds } = planOrder({ ...sold, refunds: [custom('150.00')] }, ruleSet(), []);
    expect(holds).toEqual([]);
    const entry = documents.find(({ type }) => type === 'JE');
    expect(entry?.lines.map(({ account, amount }) => `${account} ${amount}`)).toEqual([
      '4095 100.00',
      '2300 50.00',
      '2370 -150.00',
    ]);
  });
});
