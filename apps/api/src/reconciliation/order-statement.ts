import { addUp, type DocumentStanding, type StandingDocument, type Statement, type Told } from '#mapping';
import { plannedOf, type Document, type DocumentLine, type DocumentState } from '../ledger/index.js';
import type { OrderSnapshot, StoreOrder } from '../sync/index.js';
import { isParked } from './parked.js';

const STANDING: Readonly<Record<Exclude<DocumentState, 'abandoned'>, DocumentStanding>> = {
  planned: 'not_sent',
  sending: 'sent_not_posted',
  created: 'sent_not_posted',
  posted: 'booked',
  confirmed: 'booked',
  uncertain: 'uncertain',
  rejected: 'refused',
  held: 'stopped',
};

/** What is kept of an order, all of one moment. */
export interface KeptOrder {
  readonly order: Pick<StoreOrder, 'plan'>;
  readonly snapshot: Pick<OrderSnapshot, 'body'>;
  readonly documents: readonly Document[];
  readonly lines: readonly DocumentLine[];
  readonly told: Told;
}

/** An order's store amounts beside what is booked. */
export function statementOf({ order: { plan }, snapshot, documents, lines, told }: KeptOrder): Statement {
  const existing = new Set(documents.map(({ batch }) => batch));
  const planned = plan.documents
    .filter(({ batch }) => !existing.has(batch))
    .map((document) => ({ document, standing: 'not_sent' as const, cause: null }));
  const standing = documents.flatMap((document) => asStanding(document, lines) ?? []);
  return addUp(snapshot.body, plan, [...standing, ...planned], told);
}

/** What a plan took back before it was sent is as good as not there; what a person gave up is not. */
function asStanding(document: Document, lines: readonly DocumentLine[]): StandingDocument | null {
  const { id, state, cause } = document;
  if (state === 'abandoned' && cause === null) return null;
  const own = lines.filter(({ documentId }) => documentId === id);
  const standing = state === 'abandoned' ? 'given_up' : STANDING[isParked(document) ? 'held' : state];
  return { document: plannedOf(document, own), standing, cause };
}
