import { CAUSES, type CauseCode } from '#mapping';
import { isAcknowledgeable, type OrderException } from '../../sync/index.js';
import { moneyOf } from '../money.dto.js';
import type { ExceptionDto, ExceptionState } from './exception.dto.js';

/** A cause with its sentence, its fix, and where its page is served. */
export function causeOf(cause: CauseCode) {
  return { cause, ...CAUSES[cause], page: `/api/v1/operations/causes.md#${cause}` };
}

/** An exception as the API shows it. */
export function presentException(exception: OrderException): ExceptionDto {
  const { id, cause, orderId, field, detail, amount, currency, since, assignedTo } = exception;
  const { ignoredAt, ignoredBy, ignoredReason } = exception;
  return {
    id,
    ...causeOf(cause),
    orderId,
    field,
    detail,
    amount: moneyOf(amount, currency),
    since: since.toISOString(),
    state: stateOf(exception),
    assignee: assignedTo === null ? null : { id: assignedTo, name: exception.assignedName ?? '' },
    ignored: ignoredAt && {
      by: ignoredBy ?? '',
      at: ignoredAt.toISOString(),
      reason: ignoredReason ?? '',
    },
    resolvedAt: exception.resolvedAt?.toISOString() ?? null,
    reopened: exception.reopened,
    acknowledgeable: isAcknowledgeable(exception),
    acknowledged: acknowledgedOf(exception),
  };
}

/** Who saw to it, when, and what they noted. */
export function acknowledgedOf({ acknowledgedAt, acknowledgedBy, note }: OrderException) {
  return acknowledgedAt && { by: acknowledgedBy ?? '', at: acknowledgedAt.toISOString(), note: note ?? '' };
}

function stateOf({ state, ignoredAt, assignedTo }: OrderException): ExceptionState {
  if (state === 'resolved') return 'resolved';
  if (ignoredAt) return 'ignored';
  return assignedTo === null ? 'open' : 'assigned';
}
