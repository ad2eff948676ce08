import { CAUSES, type ItemStanding } from '#mapping';
import type { Document, DocumentState, LedgerDrift } from '../ledger/index.js';
import { isParked } from './parked.js';
import type { ItemReason, ReconciliationItem } from './reconciliation-item.entity.js';

type Shown = Pick<ReconciliationItem, 'booked' | 'standing' | 'reason' | 'text'>;

/** Documents on their accounting date, each beside what Deltek was last read to show of it. */
export function documentItems(
  documents: readonly Document[],
  drifts: readonly LedgerDrift[],
  dayOf: (instant: Date) => string,
): ReconciliationItem[] {
  const driftOf = new Map(drifts.map((drift) => [drift.batch, drift]));
  // What a plan took back is as good as not there; what a person gave up is not.
  const own = documents.filter(({ state, cause }) => state !== 'abandoned' || cause !== null);
  const names = new Set(own.map(({ batch }) => batch));
  return [
    ...own.map((document) => itemOf(document, shown(document, driftOf.get(document.batch)))),
    ...drifts.filter(({ batch }) => !names.has(batch)).map((drift) => strangerOf(drift, dayOf(drift.since))),
  ];
}

function itemOf(document: Document, what: Shown): ReconciliationItem {
  const { connectionId, type: kind, batch, orderId, date: day, currency, total: expected } = document;
  const label = document.description;
  return {
    connectionId,
    kind,
    ref: batch,
    orderId,
    day,
    currency,
    label,
    expected,
    batches: [batch],
    ...what,
  };
}

function shown(document: Document, drift: LedgerDrift | undefined): Shown {
  const { state, total, cause, batch } = document;
  if (drift) return { booked: drift.theirs, standing: 'different', reason: 'drifted', text: drift.detail };
  if (state === 'confirmed') return { booked: total, standing: 'posted', reason: null, text: '' };
  const [standing, reason] = WHY[isParked(document) ? 'held' : state];
  const text = cause ? `${batch}: ${CAUSES[cause].sentence}` : `${batch} is ${state}`;
  return { booked: '0', standing, reason, text };
}

const WHY: Readonly<Record<Exclude<DocumentState, 'confirmed'>, readonly [ItemStanding, ItemReason]>> = {
  planned: ['waiting', 'not_sent'],
  sending: ['waiting', 'sent_not_posted'],
  created: ['waiting', 'sent_not_posted'],
  posted: ['waiting', 'not_read_back'],
  uncertain: ['held', 'uncertain'],
  rejected: ['held', 'refused'],
  held: ['held', 'stopped'],
  abandoned: ['ignored', 'given_up'],
};

/** Deltek shows something under a name of ours that no document stands for. */
function strangerOf(drift: LedgerDrift, day: string): ReconciliationItem {
  const { connectionId, type: kind, batch, orderId, currency, theirs: booked, detail: text } = drift;
  const what = { connectionId, kind, ref: batch, orderId, day, currency, label: batch, batches: [batch] };
  return { ...what, expected: '0', booked, standing: 'different', reason: 'drifted', text };
}
