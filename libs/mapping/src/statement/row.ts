import type { OrderSnapshot } from '#bigcommerce';
import { sumMoney, type Money } from '#money';
import type { CauseCode } from '../causes.js';
import type { Plan, PlannedDocument } from '../types/plan.js';
import type { Told } from '../types/told.js';
import { gap, ofDocument, planReason, type GapReason } from './reasons.js';

/** How a document stands; only `booked` is in the ledger. The others with the worst news first. */
export const STANDINGS = [
  'uncertain',
  'refused',
  'stopped',
  'given_up',
  'sent_not_posted',
  'not_sent',
  'booked',
] as const;
export type DocumentStanding = (typeof STANDINGS)[number];

/** A document that exists, or should. */
export interface StandingDocument {
  readonly document: PlannedDocument;
  readonly standing: DocumentStanding;
  readonly cause: CauseCode | null;
}

/** What the statement of an order rests on, all of one moment and in the currency of its documents. */
export interface StatementContext {
  readonly snapshot: OrderSnapshot;
  readonly plan: Plan;
  readonly told: Told;
  readonly documents: readonly StandingDocument[];
  readonly decimals: number;
}

export type StatementKind =
  'total' | 'tax' | 'payment' | 'authorization' | 'refund' | 'refund_payment' | 'dispute' | 'money' | 'owed';

/** A store amount beside what is booked of it. */
export interface StatementRow {
  readonly kind: StatementKind;
  /** The store's own number of it; '' where there is one only. */
  readonly id: string;
  readonly label: string;
  readonly store: Money;
  readonly booked: Money;
  readonly difference: Money;
  /** Null where there is no difference. */
  readonly reason: GapReason | null;
  /** The documents that book it, or are to. */
  readonly batches: readonly string[];
}

/** What documents say of an amount. */
export type Extract = (document: PlannedDocument) => Money;

/** Where an amount is to end up instead of the store's, and why. */
export interface Instead {
  readonly target: Money;
  readonly reason: GapReason;
}

interface Question extends Pick<StatementRow, 'kind' | 'id' | 'label' | 'store'> {
  readonly extract: Extract;
  /** What should be booked, where that is not the store's amount by design. */
  readonly instead?: Instead | null;
}

/** Holds a store amount against the documents that book it. */
export function rowOf(
  context: StatementContext,
  { extract, instead = null, ...row }: Question,
): StatementRow {
  const own = context.documents.filter(({ document }) => extract(document) !== 0n);
  const isBooked = ({ standing }: StandingDocument) => standing === 'booked';
  const booked = sumOf(own.filter(isBooked), extract);
  const difference = row.store - booked;
  const batches = own.map(({ document }) => document.batch);
  const reason = (): GapReason => {
    const wanted = sumOf(own, extract);
    if (instead && booked === instead.target) return instead.reason;
    const isOnItsWay = wanted === row.store || wanted === instead?.target;
    const worst = worstOf(own);
    if (isOnItsWay && worst) return standingReason(worst);
    return planReason(context.plan) ?? gap('unexplained');
  };
  return { ...row, booked, difference, reason: difference === 0n ? null : reason(), batches };
}

/** What documents come to, those that are not booked yet as well. */
export function wantedOf({ documents }: StatementContext, extract: Extract): Money {
  return sumOf(documents, extract);
}

/** Why a sum of rows differs: the one reason its rows have, or where to look. */
export function reasonOfAll(rows: readonly StatementRow[]): GapReason {
  const reasons = rows.flatMap(({ reason }) => reason ?? []);
  const codes = new Set(reasons.map(({ code }) => code));
  const [first] = reasons;
  if (!first) return gap('unexplained');
  return codes.size === 1 ? first : gap('as_above');
}

function worstOf(documents: readonly StandingDocument[]): StandingDocument | null {
  const open = documents.filter(({ standing }) => standing !== 'booked');
  const rank = ({ standing }: StandingDocument) => STANDINGS.indexOf(standing);
  return open.sort((a, b) => rank(a) - rank(b))[0] ?? null;
}

function standingReason({ document, standing, cause }: StandingDocument): GapReason {
  return standing === 'booked' ? gap('unexplained') : ofDocument(standing, document.batch, cause);
}

function sumOf(documents: readonly StandingDocument[], extract: Extract): Money {
  return sumMoney(documents.map(({ document }) => extract(document)));
}
