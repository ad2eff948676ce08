/** Where a document stands on its way into the ledger (docs/architecture.md, "The way of a document"). */
export const DOCUMENT_STATES = [
  'planned',
  'held',
  'sending',
  'created',
  'posted',
  'confirmed',
  'uncertain',
  'rejected',
  'abandoned',
] as const;
export type DocumentState = (typeof DOCUMENT_STATES)[number];

/**
 * Every legal move; a trigger on `document` holds the same table. `planned -> created | posted` is
 * adoption of what a look-up found; `uncertain` is left only by a look-up or by a person. From `held` and `abandoned`
 * a person adopts. What Deltek may hold is abandoned by a person only, who has a cause for it: a CHECK of its own.
 * `created -> planned` is of a document that is taken out of the file it shares, and of no other: the trigger says so.
 */
export const TRANSITIONS: Readonly<Record<DocumentState, readonly DocumentState[]>> = {
  planned: ['sending', 'created', 'posted', 'held', 'rejected', 'abandoned'],
  held: ['planned', 'created', 'posted', 'abandoned'],
  sending: ['created', 'uncertain', 'held', 'rejected', 'planned'],
  created: ['posted', 'uncertain', 'rejected', 'held', 'abandoned', 'planned'],
  posted: ['confirmed', 'held'],
  confirmed: [],
  uncertain: ['planned', 'created', 'posted', 'held', 'abandoned'],
  rejected: ['planned', 'abandoned'],
  abandoned: ['planned', 'created', 'posted'],
};

/** States in which Deltek holds, or may hold, the document: its content can no longer change. */
export const FIXED_STATES: readonly DocumentState[] = [
  'sending',
  'created',
  'posted',
  'confirmed',
  'uncertain',
  'held',
];

/** Abandoned by a person, who had a cause for it; a plan that withdrew it has none. */
export function isGivenUp({ state, cause }: { state: DocumentState; cause: string | null }): boolean {
  return state === 'abandoned' && cause !== null;
}

/** A move the table does not know; a programmer's mistake, never a reason to carry on. */
export class IllegalTransitionError extends Error {
  constructor(document: { batch: string; state: DocumentState }, to: DocumentState) {
    super(`document ${document.batch} may not go from ${document.state} to ${to}`);
    this.name = 'IllegalTransitionError';
  }
}

/** Throws unless `document` may move to `to`; staying where it is (another look) is always legal. */
export function assertLegal(document: { batch: string; state: DocumentState }, to: DocumentState): void {
  if (document.state !== to && !TRANSITIONS[document.state].includes(to)) {
    throw new IllegalTransitionError(document, to);
  }
}
