import { HttpFault } from './fault.js';
import type { Redactor } from './redact.js';
import type { Exchange, HttpRequest, HttpResponse } from './types.js';

/** What one attempt looks like to logs and evidence: headers left out, secrets blanked. */
export function exchangeOf(
  request: HttpRequest,
  outcome: HttpResponse | HttpFault,
  times: { attempt: number; startedAt: number; durationMs: number },
  redactor: Redactor,
): Exchange {
  const answered = outcome instanceof HttpFault ? null : outcome;
  return {
    operation: request.operation,
    method: request.method,
    url: redactor.url(request.url),
    requestBody: request.body === undefined ? null : redactor.text(request.body),
    status: answered?.status ?? null,
    responseBody: answered ? redactor.text(answered.text) : null,
    fault: outcome instanceof HttpFault ? outcome.kind : null,
    attempt: times.attempt,
    durationMs: times.durationMs,
    startedAt: new Date(times.startedAt).toISOString(),
  };
}
