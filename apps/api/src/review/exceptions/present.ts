import { CAUSES } from '#mapping';
import { isAcknowledgeable, type OrderException } from '../../sync/index.js';
import { moneyOf } from '../money.dto.js';
import type { ExceptionDto } from './exception.dto.js';

/** An exception as the API shows it. */
export function presentException(exception: OrderException): ExceptionDto {
  const { id, cause, orderId, field, detail, amount, currency, since, state } = exception;
  return {
    id,
    cause,
    ...CAUSES[cause],
    orderId,
    field,
    detail,
    amount: moneyOf(amount, currency),
    since: since.toISOString(),
    state,
    acknowledgeable: isAcknowledgeable(exception),
    acknowledged: acknowledgedOf(exception),
  };
}

/** Who saw to it, when, and what they noted. */
export function acknowledgedOf({ acknowledgedAt, acknowledgedBy, note }: OrderException) {
  return acknowledgedAt && { by: acknowledgedBy ?? '', at: acknowledgedAt.toISOString(), note: note ?? '' };
}
