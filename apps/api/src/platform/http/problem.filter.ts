import { STATUS_CODES } from 'node:http';
import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { Counter } from 'prom-client';
import { currentContext } from '../context/request-context.js';
import { TooManyWaiting } from '../database/together.js';
import { databaseTrouble } from '../database/trouble.js';
import { LOGGER } from '../logging/logging.module.js';
import { vendorRefusal } from './vendor-refusal.js';
import type { ProblemDto } from './problem.dto.js';
import { Problem, TooManyRequests } from './problem.js';

const CODES: Readonly<Record<number, string>> = {
  400: 'invalid_request',
  401: 'not_signed_in',
  403: 'not_allowed',
  404: 'not_found',
  413: 'too_large',
  414: 'too_large',
  415: 'unsupported_media_type',
  429: 'too_many_requests',
};

const problems = new Counter({
  name: 'mlc_problems_total',
  help: 'Requests that were refused or failed, by reason.',
  labelNames: ['status', 'code'],
});

const RETRY_AFTER_SECONDS = 30;

/** Every error leaves as problem details; what was not expected is logged and says nothing of our inside. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const error = vendorRefusal(thrown) ?? overload(thrown) ?? this.withoutDatabase(thrown);
    if (isUnexpected(error)) this.logger.error({ err: error }, 'request failed');
    sendProblem(reply, error);
  }

  /** A database that is away or full is no mistake of whoever asked: it is answered 503, and asked for again. */
  private withoutDatabase(error: unknown): unknown {
    const trouble = databaseTrouble(error);
    if (trouble === null) return error;
    this.logger.error({ err: error }, `the database is in trouble: ${trouble}`);
    return new Problem(503, 'database_unavailable', 'The database cannot be used for now; nothing was done.');
  }
}

/** More came than can be written soon. */
function overload(error: unknown): Problem | null {
  if (!(error instanceof TooManyWaiting)) return null;
  return new Problem(503, 'overloaded', 'More arrives than can be kept now; nothing was done, come again.');
}

/** What the server refuses before it knows of a route, and thus past every filter: an address it cannot read. */
export function refuseAddress(
  error: { readonly statusCode?: number },
  _request: unknown,
  reply: FastifyReply,
): void {
  const status = statusOf(error);
  const detail = 'The address holds what no address of ours does.';
  sendProblem(reply, new Problem(status, CODES[status] ?? 'internal_error', detail));
}

function sendProblem(reply: FastifyReply, error: unknown): void {
  const status = statusOf(error);
  if (status === 503) void reply.header('retry-after', String(RETRY_AFTER_SECONDS));
  if (error instanceof TooManyRequests) void reply.header('retry-after', String(error.retryAfterSeconds));
  const code = error instanceof Problem ? error.code : (CODES[status] ?? 'internal_error');
  problems.inc({ status, code });
  void reply
    .status(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send({
      type: 'about:blank',
      title: STATUS_CODES[status] ?? 'Error',
      status,
      detail: isUnexpected(error)
        ? 'Something failed on our side; it is logged under the correlation id.'
        : detailOf(error),
      code,
      correlationId: currentContext().correlationId,
      errors: error instanceof Problem ? [...error.errors] : [],
    } satisfies ProblemDto);
}

function isUnexpected(error: unknown): boolean {
  return statusOf(error) >= 500 && !(error instanceof Problem);
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}

function detailOf(error: unknown): string {
  if (error instanceof Problem) return error.detail;
  return error instanceof Error ? error.message : 'The request could not be understood.';
}
