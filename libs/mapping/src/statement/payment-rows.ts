import type { Transaction } from '#bigcommerce';
import { parseMoney, roundMoney } from '#money';
import { isListedLater, UNLISTED } from '../amounts/tenders.js';
import { hasAuthorization } from '../payment-state.js';
import { invoicesOf, termsAsPosted } from '../rules/as-posted.js';
import { gap } from './reasons.js';
import {
  rowOf,
  wantedOf,
  type Extract,
  type Instead,
  type StatementContext,
  type StatementRow,
} from './row.js';
import { sumOf } from './sale-rows.js';

const OWN = [
  { from: 'giftCertificate', method: 'gift_certificate', label: 'Gift certificate redeemed' },
  { from: 'storeCredit', method: 'store_credit', label: 'Store credit redeemed' },
] as const;

/** Everything that paid the order, each beside its receipt; an authorization as long as nothing was captured. */
export function paymentRows(context: StatementContext): StatementRow[] {
  const { transactions } = context.snapshot;
  const documents = context.documents.map(({ document }) => document);
  const taken = transactions
    .filter((each) => isTaken(each) && !isListedLater(each, documents))
    .sort((a, b) => a.id - b.id);
  const rows = [...taken.map((each) => listed(each, context)), ...unlisted(taken, context)];
  return rows.length > 0 || !hasAuthorization(context.snapshot)
    ? rows
    : transactions
        .filter(({ event, status }) => event === 'authorization' && status === 'ok')
        .map(authorized);
}

function isTaken({ event, status }: Transaction): boolean {
  return (event === 'purchase' || event === 'capture') && status === 'ok';
}

function listed({ id, amount, gateway, method, test }: Transaction, context: StatementContext): StatementRow {
  const store = roundMoney(parseMoney(amount), context.decimals);
  const by = OWN.find((own) => own.method === method)?.label ?? `Payment by ${gateway || method}`;
  const extract = receiptOf(`T${id}`);
  const isLeft = context.plan.outcome === 'post' && wantedOf(context, extract) === 0n;
  // Its invoice says that a gateway took it: then a receipt is missing, and no reason excuses that.
  const invoices = invoicesOf(context.documents.map(({ document }) => document));
  const isByGateway = termsAsPosted(invoices).get(`T${id}`) === false;
  let instead: Instead | null = null;
  if (test) instead = { target: 0n, reason: gap('test_payment') };
  else if (isLeft && !isByGateway) instead = { target: 0n, reason: gap('offline_receipt') };
  return rowOf(context, { kind: 'payment', id: String(id), label: by, store, extract, instead });
}

/** What the store says of payments it lists no transaction of. */
function unlisted(taken: readonly Transaction[], context: StatementContext): StatementRow[] {
  const { order } = context.snapshot;
  const own = OWN.flatMap(({ from, method, label }) => {
    const store = roundMoney(parseMoney(order[`${from}Amount`]), context.decimals);
    const extract = receiptOf(UNLISTED[from]);
    const isListed = taken.some((each) => each.method === method) && wantedOf(context, extract) === 0n;
    return store === 0n || isListed
      ? []
      : [rowOf(context, { kind: 'payment', id: '', label, store, extract })];
  });
  const extract = receiptOf(UNLISTED.offline);
  const store = wantedOf(context, extract);
  const label = 'Paid, as the status of the order says';
  return store === 0n ? own : [...own, rowOf(context, { kind: 'payment', id: '', label, store, extract })];
}

/** The receipt of a tender; one that moves no money is told by what it pays. */
function receiptOf(key: string): Extract {
  return ({ type, batch, lines }) => {
    if (type !== 'CR' || !batch.endsWith(`-${key}`)) return 0n;
    return sumOf(lines) || sumOf(lines.filter(({ amount }) => parseMoney(amount) > 0n));
  };
}

function authorized({ id, amount, gateway, method }: Transaction): StatementRow {
  const store = parseMoney(amount);
  const label = `Authorization by ${gateway || method}`;
  const reason = gap('not_captured');
  return {
    kind: 'authorization',
    id: String(id),
    label,
    store,
    booked: 0n,
    difference: store,
    reason,
    batches: [],
  };
}
