import type { FaultKind, HttpRequest } from '#http';
import type { BigCommerceReason } from './errors.js';

/** Statuses by meaning (BigCommerce contract section 7). */
const statuses: Readonly<Record<number, BigCommerceReason>> = {
  400: 'invalid_request',
  401: 'auth_failed',
  403: 'forbidden',
  404: 'not_found',
  405: 'invalid_request',
  406: 'invalid_request',
  408: 'unavailable',
  409: 'conflict',
  413: 'invalid_request',
  415: 'invalid_request',
  422: 'invalid_request',
  423: 'unavailable',
  429: 'rate_limited',
  499: 'unavailable',
  500: 'unavailable',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
  507: 'unavailable',
  509: 'rate_limited',
};

const faults: Readonly<Record<FaultKind, BigCommerceReason>> = {
  blocked_address: 'unreachable',
  insecure_url: 'unreachable',
  // A resolver out of order looks the same as a wrong name; waiting is the safer reading.
  name_not_found: 'unavailable',
  tls: 'unreachable',
  redirect_refused: 'unreachable',
  connection_refused: 'unavailable',
  connection_lost: 'unavailable',
  timeout: 'unavailable',
  response_too_large: 'contract_violation',
  cancelled: 'cancelled',
  over_budget: 'held_back',
  circuit_open: 'held_back',
  credentials_refused: 'auth_failed',
};

/** Faults after which a write that went out was surely not carried out. */
const notCarriedOut: ReadonlySet<FaultKind> = new Set(['redirect_refused']);

/** The reason for an answer that is not 2xx. A failing server may still have carried out a write. */
export function reasonOfStatus(status: number, kind: HttpRequest['kind']): BigCommerceReason {
  if (kind === 'write' && (status >= 500 || status === 408 || status === 499)) return 'outcome_unknown';
  return statuses[status] ?? (status >= 500 ? 'unavailable' : 'contract_violation');
}

/** The reason for no answer. A write that was sent may have been carried out. */
export function reasonOfFault(fault: FaultKind, kind: HttpRequest['kind'], sent: boolean): BigCommerceReason {
  if (kind === 'write' && sent && !notCarriedOut.has(fault)) return 'outcome_unknown';
  return faults[fault];
}
