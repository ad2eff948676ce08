import { BigCommerceError, type BigCommerceReason } from '#bigcommerce';
import { DeltekError, type DeltekReason } from '#deltek';
import type { CauseCode } from '#mapping';
import { FirmPendingError } from '../alignment/index.js';
import { databaseTrouble } from '../platform/index.js';

/** The store does not know the order: too early after its webhook, archived, or gone. */
export class OrderNotFoundError extends Error {}

/** Every process that looked at the order ended in the middle of it: perhaps by the order, perhaps beside it. */
export class ProcessDiedError extends Error {
  constructor(times: number) {
    super(`the process ended ${times} times while it looked at this order`);
  }
}

/**
 * What a failed look leads to. `retry`: soon, then at longer intervals for as long as it takes.
 * `retry_then_person`: soon, then only shown. `pause`: the connection stops until it is mended.
 * `person`: shown with its cause at once. `wait`: the vendor wants no calls for now; the
 * look is given back and uses up no try. What is shown is looked at again when something changes or
 * somebody asks.
 */
export interface LookVerdict {
  readonly does: 'retry' | 'retry_then_person' | 'pause' | 'person' | 'wait';
  readonly cause: CauseCode;
}

const STORE: Readonly<Record<BigCommerceReason, LookVerdict>> = {
  auth_failed: { does: 'pause', cause: 'bigcommerce_auth' },
  forbidden: { does: 'pause', cause: 'bigcommerce_auth' },
  not_found: { does: 'person', cause: 'order_vanished' },
  rate_limited: { does: 'wait', cause: 'vendor_unavailable' },
  held_back: { does: 'wait', cause: 'vendor_unavailable' },
  unavailable: { does: 'retry', cause: 'vendor_unavailable' },
  unreachable: { does: 'pause', cause: 'vendor_unavailable' },
  cancelled: { does: 'wait', cause: 'vendor_unavailable' },
  conflict: { does: 'retry', cause: 'vendor_unavailable' },
  invalid_request: { does: 'person', cause: 'contract_violation' },
  contract_violation: { does: 'person', cause: 'contract_violation' },
  outcome_unknown: { does: 'retry', cause: 'vendor_unavailable' },
};

const LEDGER: Readonly<Partial<Record<DeltekReason, LookVerdict>>> = {
  auth_failed: { does: 'pause', cause: 'deltek_auth' },
  misconfigured: { does: 'pause', cause: 'vendor_unavailable' },
  contract_violation: { does: 'person', cause: 'contract_violation' },
  rate_limited: { does: 'wait', cause: 'vendor_unavailable' },
  held_back: { does: 'wait', cause: 'vendor_unavailable' },
  unavailable: { does: 'retry', cause: 'vendor_unavailable' },
};

/** The verdict on whatever a look threw; the unexpected is a mistake of ours. */
export function verdictOnLook(error: unknown): LookVerdict {
  // A read right after a webhook may be too early (BigCommerce contract 5.6).
  if (error instanceof OrderNotFoundError) return { does: 'retry_then_person', cause: 'order_vanished' };
  if (error instanceof ProcessDiedError) return { does: 'retry', cause: 'internal_error' };
  if (error instanceof FirmPendingError) return { does: 'retry', cause: 'outcome_uncertain' };
  if (error instanceof BigCommerceError) return STORE[error.reason];
  if (error instanceof DeltekError)
    return LEDGER[error.reason] ?? { does: 'person', cause: 'deltek_rejected' };
  // Nothing is known about the order, and nobody can mend it there.
  if (databaseTrouble(error) !== null) return { does: 'retry', cause: 'internal_error' };
  return { does: 'retry_then_person', cause: 'internal_error' };
}
