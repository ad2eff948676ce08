import type { Refund } from '#bigcommerce';
import { formatMoney } from '#money';
import { effectOf } from '../../checks/balance.js';
import { planOrder } from '../../plan-order.js';
import { e01With, itemOf, oneUnit, payback, refundOf, theRest } from '../../testing/refunds.js';
import { ruleSet } from '../../testing/rules.js';
import type { RefundMode } from '../../types/rules.js';
import { openOf } from './mode.js';

type Line = readonly [account: string, amount: string];
/** Type, end of the batch, bank code, lines. */
type Expected = readonly [type: string, batch: string, bank: string, ...lines: Line[]];

const toStoreCredit = (id: number) =>
  oneUnit(id, {
    payments: [payback(1, '30.00'), payback(2, '24.07', { providerId: 'storecredit' })],
  });

interface Golden {
  readonly id: string;
  readonly mode: RefundMode;
  readonly refunds: readonly Refund[];
  readonly documents: readonly Expected[];
  /** After the invoice and the receipt of E01. */
  readonly net: Readonly<Record<string, string>>;
}

const E01 = { '1051': '253.04', '2200': '-18.14', '4010': '-99.90', '4015': '-120.00', '4050': '-15.00' };

/** The worked examples of accounting-treatment section 7, what they add to E01. */
const GOLDEN: readonly Golden[] = [
  {
    id: 'E13',
    mode: 'credit_and_receipt',
    refunds: [oneUnit(301)],
    documents: [
      ['IN', '-R301', '', ['4095', '-49.95'], ['2200', '-4.12']],
      ['CR', '-R301-1', 'CLR-STRIPE', ['1200', '-54.07']],
    ],
    net: { ...E01, '1051': '198.97', '2200': '-14.02', '4095': '49.95' },
  },
  {
    id: 'E14',
    mode: 'credit_and_receipt',
    refunds: [refundOf(302, '15.00', { items: [itemOf('SHIPPING', 1)] })],
    documents: [
      ['IN', '-R302', '', ['4050', '-15.00']],
      ['CR', '-R302-1', 'CLR-STRIPE', ['1200', '-15.00']],
    ],
    net: { '1051': '238.04', '2200': '-18.14', '4010': '-99.90', '4015': '-120.00' },
  },
  {
    id: 'E15',
    mode: 'credit_and_receipt',
    refunds: [refundOf(303, '18.14', { totalTax: '18.14' })],
    documents: [
      ['IN', '-R303', '', ['2200', '-18.14']],
      ['CR', '-R303-1', 'CLR-STRIPE', ['1200', '-18.14']],
    ],
    net: { '1051': '234.90', '4010': '-99.90', '4015': '-120.00', '4050': '-15.00' },
  },
  {
    id: 'E16',
    mode: 'credit_and_receipt',
    refunds: [refundOf(304, '10.00', { items: [itemOf('ORDER', 1001, { requestedAmount: '10.00' })] })],
    documents: [
      ['IN', '-R304', '', ['4095', '-10.00']],
      ['CR', '-R304-1', 'CLR-STRIPE', ['1200', '-10.00']],
    ],
    net: { ...E01, '1051': '243.04', '4095': '10.00' },
  },
  {
    id: 'E17',
    mode: 'credit_and_receipt',
    refunds: [oneUnit(301), theRest(305)],
    documents: [
      ['IN', '-R301', '', ['4095', '-49.95'], ['2200', '-4.12']],
      ['CR', '-R301-1', 'CLR-STRIPE', ['1200', '-54.07']],
      ['IN', '-R305', '', ['4095', '-49.95'], ['4095', '-120.00'], ['4050', '-15.00'], ['2200', '-14.02']],
      ['CR', '-R305-1', 'CLR-STRIPE', ['1200', '-198.97']],
    ],
    net: { '4010': '-99.90', '4015': '-120.00', '4095': '219.90' },
  },
  {
    id: 'E18',
    mode: 'credit_and_receipt',
    refunds: [toStoreCredit(306)],
    documents: [
      ['IN', '-R306', '', ['4095', '-49.95'], ['2200', '-4.12']],
      ['CR', '-R306-1', 'CLR-STRIPE', ['1200', '-30.00']],
      ['CR', '-R306-2', 'NONCASH', ['1200', '-24.07'], ['2310', '24.07']],
    ],
    net: { ...E01, '1051': '223.04', '2200': '-14.02', '2310': '-24.07', '4095': '49.95' },
  },
  {
    id: 'E19',
    mode: 'journal_entry',
    refunds: [oneUnit(307)],
    documents: [['JE', '-R307', '', ['4095', '49.95'], ['2200', '4.12'], ['1051', '-54.07']]],
    net: { ...E01, '1051': '198.97', '2200': '-14.02', '4095': '49.95' },
  },
  {
    id: 'E29, its refund',
    mode: 'credit_only',
    refunds: [oneUnit(308)],
    documents: [['IN', '-R308', '', ['4095', '-49.95'], ['2200', '-4.12']]],
    net: { ...E01, '1200': '-54.07', '2200': '-14.02', '4095': '49.95' },
  },
  {
    id: 'E31',
    mode: 'journal_and_receipt',
    refunds: [oneUnit(310)],
    documents: [
      ['JE', '-R310', '', ['4095', '49.95'], ['2200', '4.12'], ['2370', '-54.07']],
      ['CR', '-R310-1', 'CLR-STRIPE', ['2370', '-54.07']],
    ],
    net: { ...E01, '1051': '198.97', '2200': '-14.02', '4095': '49.95' },
  },
  {
    id: 'E32',
    mode: 'journal_and_receipt',
    refunds: [toStoreCredit(311)],
    documents: [
      ['JE', '-R311', '', ['4095', '49.95'], ['2200', '4.12'], ['2370', '-30.00'], ['2310', '-24.07']],
      ['CR', '-R311-1', 'CLR-STRIPE', ['2370', '-30.00']],
    ],
    net: { ...E01, '1051': '223.04', '2200': '-14.02', '2310': '-24.07', '4095': '49.95' },
  },
  {
    id: 'E33',
    mode: 'journal_and_receipt',
    refunds: [oneUnit(312, { payments: [payback(1, '54.07', { providerId: 'custom', offline: true })] })],
    documents: [['JE', '-R312', '', ['4095', '49.95'], ['2200', '4.12'], ['2370', '-54.07']]],
    net: { ...E01, '2200': '-14.02', '2370': '-54.07', '4095': '49.95' },
  },
];

describe.each(GOLDEN)('worked example $id', ({ mode, refunds, documents, net }) => {
  const rules = ruleSet({}, { refundMode: mode });
  const plan = planOrder(e01With(...refunds), rules, []);
  const added = plan.documents.slice(2);

  it('posts exactly these documents after those of the order', () => {
    expect(plan.holds).toEqual([]);
    expect(
      added.map(({ type, batch, bankCode, lines }) => [
        type,
        batch.replace(/^BC(IN|CR|JE)-1-1001/, ''),
        bankCode,
        ...lines.map(({ account, amount }) => [account, amount]),
      ]),
    ).toEqual(documents);
  });

  it('has this effect on the ledger', () => {
    const moved = [...effectOf(plan.documents, '1200', rules.directory.banks)].filter(
      ([, sum]) => sum !== 0n,
    );
    expect(Object.fromEntries(moved.map(([account, sum]) => [account, formatMoney(sum)]))).toEqual(net);
    expect(formatMoney(-openOf(plan.documents))).toBe(net['1200'] ? '54.07' : '0.00');
  });

  it('posts one document after the other, each line with its reason', () => {
    expect(added.map(({ after }) => after)).toEqual(plan.documents.slice(1, -1).map(({ batch }) => batch));
    for (const { explanation } of added.flatMap(({ lines }) => lines)) {
      expect(explanation.text).toMatch(/^Refund \d+, .*\d+\.\d\d.*account \d+/);
      expect(explanation.source).toMatch(/^refunds\[\d+\]/);
      expect(explanation.ruleId).not.toBeNull();
    }
  });

  it('asks for nothing more once it is posted, whatever the mode is by then', () => {
    for (const later of [
      'journal_and_receipt',
      'credit_only',
      'credit_and_receipt',
      'journal_entry',
    ] as const) {
      const again = planOrder(
        e01With(...refunds),
        ruleSet({}, { refundMode: later, returnsMode: 'reverse_original' }),
        plan.documents,
      );
      expect(again.holds).toEqual([]);
      expect(again.missing).toEqual([]);
      expect(again.documents).toEqual(plan.documents);
    }
  });
});
