import { addUp, type DocumentStanding, type StandingDocument, type StatementRow, type Told } from '#mapping';
import { formatMoney, type Money } from '#money';
import { plannedOf, type Document, type DocumentLine, type DocumentState } from '../../ledger/index.js';
import type { OrderSnapshot, StoreOrder } from '../../sync/index.js';
import type { StatementRowDto } from './statement.dto.js';

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

/** An order's store amounts beside what is booked, all of one moment. */
export function statementOf(
  { body }: OrderSnapshot,
  { plan }: StoreOrder,
  documents: readonly Document[],
  lines: readonly DocumentLine[],
  told: Told,
): StatementRowDto[] {
  const existing = new Set(documents.map(({ batch }) => batch));
  const planned = plan.documents
    .filter(({ batch }) => !existing.has(batch))
    .map((document) => ({ document, standing: 'not_sent' as const, cause: null }));
  const standing = documents.flatMap((document) => asStanding(document, lines) ?? []);
  const { currency, rows } = addUp(body, plan, [...standing, ...planned], told);
  return rows.map((row) => present(row, currency));
}

/** What a plan took back before it was sent is as good as not there; what a person gave up is not. */
function asStanding(document: Document, lines: readonly DocumentLine[]): StandingDocument | null {
  const { id, state, cause } = document;
  if (state === 'abandoned' && cause === null) return null;
  const own = lines.filter(({ documentId }) => documentId === id);
  const standing = state === 'abandoned' ? 'given_up' : STANDING[state];
  return { document: plannedOf(document, own), standing, cause };
}

function present(row: StatementRow, currency: string): StatementRowDto {
  const money = (amount: Money) => ({ amount: formatMoney(amount), currency });
  return {
    kind: row.kind,
    id: row.id,
    label: row.label,
    store: money(row.store),
    booked: money(row.booked),
    difference: money(row.difference),
    reason: row.reason,
    batches: [...row.batches],
  };
}
