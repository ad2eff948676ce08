import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger as Pino, type LoggerOptions } from 'pino';
import { currentContext } from '../context/request-context.js';
import { traceId } from '../tracing/traced.js';

/** Names of fields whose value never reaches a log line. */
const SECRET_FIELDS = [
  'password',
  'accessToken',
  'clientSecret',
  'token',
  'authorization',
  'cookie',
  'secret',
];

/** What of an error may be logged: a statement's parameters, and what Postgres says of a row, are somebody's data. */
const ERROR_FIELDS = ['code', 'status', 'reason', 'operation', 'kind', 'fault', 'retryAfterMs'];

function loggedError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const { name, message, stack, cause } = error;
  const told = Object.entries(error).filter(([field]) => ERROR_FIELDS.includes(field));
  const more = cause === undefined ? {} : { cause: loggedError(cause) };
  return { type: name, message, stack, ...Object.fromEntries(told), ...more };
}

/** Structured lines, each with the correlation id of the work it belongs to, and its trace where one is made. */
export function createLogger(level: string, to?: DestinationStream): Pino {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: loggedError },
    mixin: () => {
      const trace = traceId();
      return { correlationId: currentContext().correlationId, ...(trace ? { traceId: trace } : {}) };
    },
    redact: {
      paths: SECRET_FIELDS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
      censor: '[secret]',
    },
  };
  return to ? pino(options, to) : pino(options);
}

/** Nest's own messages through the same logger. */
export class NestLogger implements LoggerService {
  constructor(private readonly pino: Pino) {}

  log(message: unknown, context?: string) {
    this.pino.debug({ context }, String(message));
  }

  warn(message: unknown, context?: string) {
    this.pino.warn({ context }, String(message));
  }

  error(message: unknown, stack?: string, context?: string) {
    this.pino.error({ context, stack }, String(message));
  }
}
