import type { Candidate } from './store-customer.entity.js';

/** The firm an order's customer is, with the reason; or why there is none (yet). */
export interface Alignment {
  readonly firm: { readonly clientId: string; readonly name: string } | null;
  /** In words; names nobody, so that it may be kept. */
  readonly evidence: string;
}

/** An alignment with all it rests on. */
export interface Outcome extends Alignment {
  /** What spoke: a mapping row, what was known before, or a search. */
  readonly source: 'mapping' | 'identity' | 'search';
  readonly score: number | null;
  /** Whom a person may choose from. */
  readonly candidates: readonly Candidate[];
  /** Somebody has to see to it, though there may be no candidate. */
  readonly needsPerson: boolean;
}

/** Nobody knows the customer. */
export function unmatched(evidence: string): Outcome {
  return { firm: null, evidence, source: 'search', score: null, candidates: [], needsPerson: false };
}

/** A person decides. */
export function review(evidence: string, candidates: readonly Candidate[] = []): Outcome {
  return { ...unmatched(evidence), candidates, needsPerson: true };
}

/** A firm was found. */
export function found(
  firm: { readonly clientId: string; readonly name: string },
  evidence: string,
  score: number,
  source: Outcome['source'] = 'search',
): Outcome {
  const { clientId, name } = firm;
  return { firm: { clientId, name }, evidence, source, score, candidates: [], needsPerson: false };
}
