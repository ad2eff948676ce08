import type { StoreEvent } from '../../intake/index.js';
import type { Document, DocumentAttempt } from '../../ledger/index.js';
import type { StoreOrder } from '../../sync/index.js';
import type { TimelineEntryDto } from './order.dto.js';

const SOURCES: Readonly<Record<StoreEvent['source'], string>> = {
  webhook: 'Told by a webhook',
  poll: 'Found by polling',
  backfill: 'Asked for by a backfill',
  replay: 'Replay requested',
  approval: 'Approved',
};

/** Reasons to look that say more than where they came from. */
const SCOPES: Readonly<Record<string, string>> = {
  fact: 'Told by a person',
  revisit: 'Read again, its refund may have moved',
  'customer/aligned': 'The customer got a firm',
};

const STEPS: Readonly<Record<string, string>> = {
  plan: 'Planned',
  look: 'Looked up in Deltek',
  create: 'Sent to Deltek',
  post: 'Posting',
  read_back: 'Read back',
  resolve: 'Decided by a person',
};

/** The story of an order, oldest first: a query over events and attempts, not a log. */
export function timelineOf(
  order: StoreOrder,
  events: readonly StoreEvent[],
  documents: readonly Document[],
  attempts: readonly DocumentAttempt[],
): TimelineEntryDto[] {
  const byId = new Map(documents.map((document) => [document.id, document]));
  const entries = [
    ...events.map(fromEvent),
    ...attempts.map((attempt) => fromAttempt(attempt, byId.get(attempt.documentId)?.batch ?? '')),
    lookOf(order),
  ];
  return entries.sort((a, b) => a.at.localeCompare(b.at));
}

function fromEvent(event: StoreEvent): TimelineEntryDto {
  const again =
    event.source === 'webhook' && event.duplicates > 0 ? `, delivered ${event.duplicates + 1} times` : '';
  return {
    at: event.receivedAt.toISOString(),
    kind: 'event',
    title: SCOPES[event.scope] ?? SOURCES[event.source],
    detail: `${event.scope}${again}`,
    actor: event.source === 'webhook' ? 'BigCommerce' : 'ml-connector',
    correlationId: event.correlationId,
  };
}

function fromAttempt(attempt: DocumentAttempt, batch: string): TimelineEntryDto {
  return {
    at: attempt.at.toISOString(),
    kind: 'document',
    title: `${batch}: ${STEPS[attempt.step] ?? attempt.step}${attempt.fromState === attempt.toState ? '' : `, now ${attempt.toState}`}`,
    detail: attempt.detail,
    actor: attempt.actor,
    correlationId: attempt.correlationId,
  };
}

function lookOf(order: StoreOrder): TimelineEntryDto {
  return {
    at: order.lookedAt.toISOString(),
    kind: 'look',
    title: 'Read from the store and planned',
    detail: `${counted(order.plan.documents.length, 'document')}, ${counted(order.plan.holds.length, 'hold')}`,
    actor: 'order sync',
    correlationId: '',
  };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
