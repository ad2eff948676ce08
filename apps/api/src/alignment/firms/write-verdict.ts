import { DeltekError } from '#deltek';

/** What a failed write to Deltek leads to. `look`: it may have happened. `again`: it did not, and may later. */
export interface WriteVerdict {
  readonly does: 'look' | 'again' | 'person';
  readonly detail: string;
}

/** After a write every doubt is `look`: a gateway's 503 does not say that Deltek stopped working. */
export function verdictOnWrite(error: unknown): WriteVerdict {
  if (!(error instanceof DeltekError)) return { does: 'look', detail: String(error) };
  const detail = error.vendorMessage ?? error.message;
  switch (error.reason) {
    case 'outcome_unknown':
    case 'contract_violation':
      return { does: 'look', detail };
    case 'unavailable':
      return { does: error.status !== null && error.status >= 500 ? 'look' : 'again', detail };
    case 'rate_limited':
    case 'held_back':
    case 'auth_failed':
    case 'misconfigured':
      return { does: 'again', detail };
    default:
      return { does: 'person', detail };
  }
}
