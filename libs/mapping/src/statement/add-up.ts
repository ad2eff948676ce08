import type { OrderSnapshot, Refund } from '#bigcommerce';
import {
  minorDecimals,
  parseMoney,
  parseRate,
  sumMoney,
  UnknownCurrencyError,
  type Money,
  type Rate,
} from '#money';
import { convertSnapshot } from '../currency/convert.js';
import { convertGivenBack } from '../currency/convert-given-back.js';
import { openItems } from '../credits/open.js';
import { refundOf } from '../identity.js';
import type { Plan, PlannedDocument, PlannedLine, PostedDocument } from '../types/plan.js';
import type { Told } from '../types/told.js';
import { withoutVoided } from '../undone.js';
import { disputeRows } from './dispute-rows.js';
import { paymentRows } from './payment-rows.js';
import { gap, planReason, type GapReason } from './reasons.js';
import { givenIn, paybacksIn, refundRows } from './refund-rows.js';
import {
  reasonOfAll,
  wantedOf,
  type StandingDocument,
  type StatementContext,
  type StatementKind,
  type StatementRow,
} from './row.js';
import { linesOf, saleRows, sumOf } from './sale-rows.js';
import { undoneRows } from './undone-rows.js';

/** An order's store amounts beside its documents; every difference has its reason. */
export interface Statement {
  /** The currency of the documents. */
  readonly currency: string;
  readonly rows: readonly StatementRow[];
  /** Why nothing is to be posted of the order; null = something is, or it is held. */
  readonly ignored: GapReason | null;
}

/**
 * Adds an order up: what the store says it comes to, what paid it and what was given back, each beside what
 * is booked, the sum of the money, and what is still owed beside the open balance of its invoices.
 */
export function addUp(
  read: OrderSnapshot,
  plan: Plan,
  documents: readonly StandingDocument[],
  told: Told,
): Statement {
  const currency = plan.converted?.currency ?? read.order.currency;
  const decimals = decimalsOf(currency);
  const posted = documents.map(({ document }) => document);
  const store = withoutVoided(read, posted);
  const rate = plan.converted && parseRate(plan.converted.rate);
  const own = rate ? inLedger(store, told, posted, rate, decimals) : { snapshot: store, told };
  const context: StatementContext = { ...own, plan, documents, decimals };
  const sale = saleRows(context);
  const undone = undoneRows(store, context, told, rate);
  const [payments, refunds] = [paymentRows(context), [...refundRows(context), ...undone]];
  const disputes = disputeRows(context);
  const money = [...payments, ...refunds, ...disputes].filter(({ kind }) => MONEY.includes(kind));
  const rows = [...sale, ...payments, ...refunds, ...disputes];
  return {
    currency,
    rows: [...rows, moneyRow(money), owedRow(rows, context)],
    ignored: plan.ignored && planReason(plan),
  };
}

/** Rows of money that moved. */
const MONEY: readonly StatementKind[] = ['payment', 'refund_payment', 'dispute'];

function inLedger(
  store: OrderSnapshot,
  told: Told,
  posted: readonly PostedDocument[],
  rate: Rate,
  decimals: number,
): Pick<StatementContext, 'snapshot' | 'told'> {
  const { refunds, disputes } = convertGivenBack(store, told.disputes, posted, rate, decimals);
  return { snapshot: convertSnapshot(store, rate, decimals, refunds, posted), told: { ...told, disputes } };
}

/** Of a currency nobody knows the order is held; its amounts are shown all the same. */
function decimalsOf(currency: string): number {
  try {
    return minorDecimals(currency);
  } catch (error) {
    if (!(error instanceof UnknownCurrencyError)) throw error;
    return 2;
  }
}

function moneyRow(rows: readonly StatementRow[]): StatementRow {
  const store = sumMoney(rows.map((row) => row.store));
  const booked = sumMoney(rows.map((row) => row.booked));
  const difference = store - booked;
  const reason = difference === 0n ? null : reasonOfAll(rows);
  return {
    kind: 'money',
    id: '',
    label: 'Money in less money back',
    store,
    booked,
    difference,
    reason,
    batches: [],
  };
}

/** What is still owed beside what is open in the ledger, deposits taken off; negative: the customer's. */
function owedRow(rows: readonly StatementRow[], context: StatementContext): StatementRow {
  const store = owedByStore(rows, context);
  const booked = openInLedger(context);
  const difference = store - booked;
  const above = rows.filter(
    ({ kind, reason }) => kind !== 'tax' && kind !== 'authorization' && reason !== null,
  );
  const reason = difference === 0n ? null : above.length > 0 ? reasonOfAll(above) : planReason(context.plan);
  const label = 'Still owed, less deposits';
  const shown = difference === 0n ? null : (reason ?? gap('unexplained'));
  return { kind: 'owed', id: '', label, store, booked, difference, reason: shown, batches: [] };
}

function owedByStore(rows: readonly StatementRow[], context: StatementContext): Money {
  const { plan, told, snapshot, documents } = context;
  const [total] = rows.filter(({ kind }) => kind === 'total');
  const paid = rows.filter(({ kind, reason }) => kind === 'payment' && reason?.code !== 'test_payment');
  const planned = documents.map(({ document }) => document);
  const moved = told.creditMoves.filter(({ key }) => planned.some(({ batch }) => batch.endsWith(`-${key}`)));
  return (
    (plan.cancelled ? 0n : (total?.store ?? 0n)) -
    sumMoney(paid.map((row) => row.store)) -
    sumMoney(told.creditsReceived.flatMap(({ parts }) => parts).map(({ amount }) => parseMoney(amount))) +
    sumMoney(moved.flatMap(({ from }) => from).map(({ amount }) => parseMoney(amount))) +
    sumMoney(snapshot.refunds.map((refund) => effectOn(refund, context))) +
    sumMoney(planned.map(plan.cancelled ? takenOfKept : disputedOf))
  );
}

/**
 * How a refund changes what is owed: an adjusting invoice lowers it, money that goes back on it raises it; a journal
 * entry never touches it (hard rule 1). Of a cancelled order's money what was given back is owed no more.
 */
function effectOn(refund: Refund, context: StatementContext): Money {
  const own = context.documents.filter(({ document }) => refundOf(document.batch) === refund.id);
  if (!context.plan.cancelled) return sumMoney(own.map(({ document }) => onCustomer(document)));
  const paybacks = paybacksIn(refund, context);
  return sumMoney(paybacks.map((payback) => -wantedOf(context, givenIn(refund, payback))));
}

/** What the order's own invoices have open, less the deposits it has, less what credit of others paid. */
function openInLedger({ documents, told }: StatementContext): Money {
  const invoices = new Set(
    documents.flatMap(({ document: { type, invoice } }) => (type === 'IN' ? [invoice] : [])),
  );
  const booked = documents.filter(({ standing }) => standing === 'booked').map(({ document }) => document);
  const open = openItems(booked).filter(({ invoice }) => invoices.has(invoice));
  const received = told.creditsReceived.flatMap(({ parts }) => parts);
  const deposits = booked.filter(({ type }) => type === 'CR').flatMap((each) => linesOf(each, 'deposit'));
  return (
    sumMoney(open.map(({ amount }) => amount)) -
    sumOf(deposits) -
    (invoices.size > 0 ? sumMoney(received.map(({ amount }) => parseMoney(amount))) : 0n)
  );
}

function disputedOf(document: PlannedDocument): Money {
  return /-D[A-Z0-9]+(-|$)/.test(document.batch) ? onCustomer(document) : 0n;
}

/** Of a cancelled order's money what disputes that were lost took is owed no more; what of it was a loss was not kept. */
function takenOfKept(document: PlannedDocument): Money {
  const isEntry = document.type === 'JE';
  const sum = (role: PlannedLine['role']) => (isEntry ? -1n : 1n) * sumOf(linesOf(document, role));
  // What is held back or given back moves money at the bank.
  const isLost = isEntry || (document.type === 'CR' && parseMoney(document.total) === 0n);
  return (isLost ? sum('disputes') : 0n) + sum('chargebackLoss');
}

/** What a document does to what the customer owes, deposits included. */
function onCustomer(document: PlannedDocument): Money {
  if (document.type === 'IN') return sumOf(document.lines);
  return document.type === 'CR' ? -sumOf(linesOf(document, 'ar', 'deposit')) : 0n;
}
