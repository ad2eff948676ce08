import { vendorDelayMs, type HttpResponse } from '#http';
import { DeltekError } from './deltek-error.js';
import { reasonInWords } from './patterns.js';
import { reasonOfStatus, type CallKind } from './statuses.js';
import { vendorMessages } from './vendor-message.js';

/** The error an answer outside 2xx stands for. Never used for the token endpoint's bodies. */
export function errorOfAnswer(
  response: HttpResponse,
  operation: string,
  kind: CallKind,
  now: () => Date,
): DeltekError {
  const messages = vendorMessages(response.text);
  const inWords = response.status === 401 || response.status === 403 ? null : reasonInWords(messages);
  return new DeltekError({
    reason: inWords ?? reasonOfStatus(response.status, kind),
    operation,
    status: response.status,
    vendorMessages: messages,
    retryAfterMs: vendorDelayMs(response.status, response.headers, now().getTime()),
  });
}
