import { BigCommerceError, type BigCommerceReason } from '#bigcommerce';
import { DeltekError, type DeltekReason } from '#deltek';
import type { CauseCode } from '#mapping';

/**
 * What a failed look leads to. `retry`: later, by itself. `pause`: the connection stops until its
 * credentials are mended. `person`: shown with its cause, looked at again when something changes.
 */
export interface LookVerdict {
  readonly does: 'retry' | 'pause' | 'person';
  readonly cause: CauseCode;
}

const STORE: Readonly<Record<BigCommerceReason, LookVerdict>> = {
  auth_failed: { does: 'pause', cause: 'bigcommerce_auth' },
  forbidden: { does: 'pause', cause: 'bigcommerce_auth' },
  not_found: { does: 'person', cause: 'order_vanished' },
  rate_limited: { does: 'retry', cause: 'vendor_unavailable' },
  unavailable: { does: 'retry', cause: 'vendor_unavailable' },
  unreachable: { does: 'pause', cause: 'vendor_unavailable' },
  cancelled: { does: 'retry', cause: 'vendor_unavailable' },
  conflict: { does: 'retry', cause: 'vendor_unavailable' },
  invalid_request: { does: 'person', cause: 'contract_violation' },
  contract_violation: { does: 'person', cause: 'contract_violation' },
  outcome_unknown: { does: 'retry', cause: 'vendor_unavailable' },
};

const LEDGER: Readonly<Partial<Record<DeltekReason, LookVerdict>>> = {
  auth_failed: { does: 'pause', cause: 'deltek_auth' },
  contract_violation: { does: 'person', cause: 'contract_violation' },
  rate_limited: { does: 'retry', cause: 'vendor_unavailable' },
  unavailable: { does: 'retry', cause: 'vendor_unavailable' },
};

/** The verdict on whatever a look threw; the unexpected is retried and shown as `internal_error`. */
export function verdictOnLook(error: unknown): LookVerdict {
  if (error instanceof BigCommerceError) return STORE[error.reason];
  if (error instanceof DeltekError)
    return LEDGER[error.reason] ?? { does: 'person', cause: 'deltek_rejected' };
  return { does: 'retry', cause: 'internal_error' };
}
