import { planOrder, type PlannedDocument, type PostingSettings } from '#mapping';
import type { OrderSnapshot } from '#bigcommerce';
import { e01With, oneUnit, payback } from '../../libs/mapping/src/testing/refunds.js';
import { ruleSet } from '../../libs/mapping/src/testing/rules.js';
import { SALES } from '../../libs/mapping/src/testing/sales.js';
import { lineOf, orderFactory, payment, taxed } from '../../libs/mapping/src/testing/snapshots.js';
import { LIVES } from '../golden/examples/index.js';
import { liveThrough, look, type Circumstances } from '../golden/life.js';
import { codeIn, tableBelow, tablesOf } from './tables.js';

/** Names as the page writes them, `<word>` standing for digits or letters of an identifier. */
const NAMES = tableBelow(tablesOf('docs/accounting.md'), 'Identity').rows.flatMap(([, batch]) =>
  codeIn(batch ?? ''),
);
const PATTERNS = NAMES.map((name) => ({
  name,
  pattern: new RegExp(`^${name.replace(/<\w+>/g, '[0-9A-F]+')}$`),
}));

const EXAMPLES = Object.values(LIVES).flatMap(liveThrough);

/** Documents whose kind no worked example has. */
const OTHERS: readonly PlannedDocument[] = [
  ...tendersWithoutTransaction(),
  ...depositsWithoutTransaction(),
  ...declinedLater('journal_and_receipt'),
  ...declinedLater('credit_and_receipt'),
  ...refundOfTwoProjects(),
  ...creditMovedTwice(),
  ...changesOfTwoProjects(),
];

describe('the names of documents', () => {
  it('are all on the page', () => {
    const unknown = [...EXAMPLES, ...OTHERS].filter(({ batch }) =>
      PATTERNS.every(({ pattern }) => !pattern.test(batch)),
    );
    expect(unknown.map(({ batch }) => batch)).toEqual([]);
  });

  it('on the page are all given to some document', () => {
    const batches = [...EXAMPLES, ...OTHERS].map(({ batch }) => batch);
    const unused = PATTERNS.filter(({ pattern }) => batches.every((batch) => !pattern.test(batch)));
    expect(unused.map(({ name }) => name)).toEqual([]);
  });

  it('fit into the field of Deltek', () => {
    for (const { batch } of [...EXAMPLES, ...OTHERS]) expect(batch).toMatch(/^[A-Z0-9-]{1,30}$/);
  });
});

function after(snapshots: readonly OrderSnapshot[], circumstances: Circumstances = {}): PlannedDocument[] {
  return liveThrough(snapshots.map((snapshot) => look(snapshot, circumstances)));
}

function tendersWithoutTransaction(): readonly PlannedDocument[] {
  const order = { giftCertificateAmount: '30.0000', storeCreditAmount: '10.0000' };
  const lines = [lineOf(1, 'A-100', taxed('100.00'))];
  return planOrder(orderFactory({ lines, transactions: [payment(1, '60.00')], order }), ruleSet(), [])
    .documents;
}

/** Paid before it is to be invoiced. */
function depositsWithoutTransaction(): readonly PlannedDocument[] {
  const own = { giftCertificateAmount: '30.0000', storeCreditAmount: '10.0000' };
  const paid = (order: object) =>
    orderFactory({
      lines: [lineOf(1, 'A-100', taxed('100.00'))],
      transactions: [payment(1, '60.00')],
      order,
    });
  const shipped = { ...own, statusId: 2, shippedAt: '2026-11-22T09:00:00.000Z' };
  return after([paid(own), paid(shipped)], { settings: { invoiceTrigger: 'shipped' } });
}

function declinedLater(refundMode: PostingSettings['refundMode']): PlannedDocument[] {
  const refund = (isDeclined: boolean) =>
    e01With(oneUnit(5, { payments: [payback(1, '30.00', { isDeclined }), payback(2, '24.07')] }));
  return after([refund(false), refund(true)], { settings: { refundMode } });
}

function refundOfTwoProjects(): PlannedDocument[] {
  const { looks, rules } = SALES.find(({ id }) => id === 'E28')!;
  const all = oneUnit(7, {
    totalAmount: '253.04',
    totalTax: '18.14',
    items: [],
    payments: [payback(1, '253.04')],
  });
  const circumstances = {
    ...(rules ? { rules } : {}),
    settings: { refundMode: 'credit_and_receipt' as const },
  };
  return after([{ ...looks[0]!, refunds: [all] }], circumstances);
}

/** The name of the refund is taken by a move before. */
function creditMovedTwice(): PlannedDocument[] {
  const part = { invoice: '1', wbs: { wbs1: 'P100', wbs2: '001', wbs3: '' }, amount: '1.00' };
  const move = (key: string) => {
    return { key, toOrderId: 1002, from: [part], to: [part], date: '2026-11-23' };
  };
  const circumstances: Circumstances = {
    settings: { refundMode: 'credit_only' },
    told: { creditMoves: [move('AR308'), move('AM1')] },
  };
  return liveThrough([look(e01With(oneUnit(308)), circumstances)]);
}

/** Value moves from one project of a paid order to the other; then the order is cancelled. */
function changesOfTwoProjects(): PlannedDocument[] {
  const rules = SALES.find(({ id }) => id === 'E28')?.rules;
  const order = (first: string, second: string, statusId = 11) =>
    orderFactory({
      lines: [lineOf(1, 'A-100', taxed(first)), lineOf(2, 'B-200', taxed(second))],
      transactions: [payment(1, '200.00')],
      order: { statusId },
    });
  const looks = [order('100.00', '100.00'), order('80.00', '120.00'), order('80.00', '120.00', 5)];
  return liveThrough(looks.map((snapshot) => look(snapshot, rules ? { rules } : {})));
}
