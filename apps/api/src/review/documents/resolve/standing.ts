import type { Connection } from '../../../connections/index.js';
import { resolutionsOf, trustedFrom, type Document, type DocumentAttempt } from '../../../ledger/index.js';
import type { StandingDto } from './resolve.dto.js';

/** What is known of a document that a person may decide about; null where there is nothing to decide. */
export function standingOf(
  document: Document,
  attempts: readonly DocumentAttempt[],
  { settings }: Pick<Connection, 'settings'>,
  readerId: string,
): StandingDto | null {
  const actions = resolutionsOf(document);
  if (actions.length === 0) return null;
  const came = attempts.findLast(({ fromState, toState }) => fromState !== toState);
  const look = attempts.findLast(({ step }) => step === 'look' || step === 'read_back');
  const { proposal } = document;
  return {
    since: (came?.at ?? document.createdAt).toISOString(),
    tries: document.attempts,
    lookedUpAt: look?.at.toISOString() ?? null,
    found: look?.detail ?? null,
    nextLookAt: document.nextAt?.toISOString() ?? null,
    trustedFrom: trustedFrom(attempts, settings.deltek.uncertainWaitSeconds * 1_000)?.toISOString() ?? null,
    actions: [...actions],
    takesTwo: settings.documentDecisions === 'two_people',
    proposal: proposal && {
      action: proposal.action,
      note: proposal.note,
      by: proposal.by,
      isYours: proposal.byId === readerId,
      at: proposal.at,
    },
  };
}
