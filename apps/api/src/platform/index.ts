export { Clock } from './clock.js';
export { CONFIG, type Config } from './config/config.js';
export { currentContext, runInContext, type Actor } from './context/request-context.js';
export { collectExchanges, noteExchange } from './context/exchanges.js';
export { readCsv, unlikeHeader, writeCsv, writeCsvHead, type CsvLine } from './csv-cells.js';
export { CsvError, readCsvStream } from './csv-stream.js';
export { SecretBox, UnsealError, type Sealed } from './crypto/secret-box.js';
export { InstantColumn, MoneyColumn } from './database/columns.js';
export { forgetRows } from './database/forgetting.js';
export { insertAll } from './database/insert-all.js';
export { Locks } from './database/locks.js';
export { runPrepared } from './database/prepared.js';
export { SharedState } from './database/shared-state.js';
export { Together } from './database/together.js';
export { databaseTrouble } from './database/trouble.js';
export { storable } from './database/storable.js';
export { csvFile, type PageAt } from './http/csv-file.js';
export { IsCalendarDay } from './http/is-calendar-day.js';
export { IsInstant } from './http/is-instant.js';
export { IsId } from './http/is-id.js';
export { IfGiven, IsLine, IsSecret } from './http/is-line.js';
export {
  decodeCursor,
  encodeCursor,
  PageQuery,
  sortedBy,
  toPage,
  wayOf,
  type Page,
  type Way,
} from './http/page.js';
export { correlationOf } from './http/request-context.hook.js';
export { headersOfTheApi } from './http/security-headers.js';
export type { MorePaths } from './http/openapi.js';
export { addressOf } from './http/address-of.js';
export { networkOf } from './http/network-of.js';
export { RequestLimits } from './http/request-limits.js';
export { Problem, TooManyRequests, type FieldError } from './http/problem.js';
export { STREAMED_BODY } from './http/body-parser.js';
export { validated } from './http/validation.js';
export { spooled } from './http/spool.js';
export { Kept } from './kept.js';
export { LOGGER } from './logging/logging.module.js';
export { JobQueue, type QueuedJob } from './queue/job-queue.js';
export { JobWorker } from './queue/job-worker.js';
export { workerOptions, type JobPayloads, type Priority } from './queue/jobs.js';
export { PlatformModule } from './platform.module.js';
export { noteRequest } from './metrics/requests.hook.js';
export { Scrapes } from './metrics/scrapes.js';
export { Stopping } from './stopping.js';
export { Continuity } from './database/continuity.js';
export { containing } from './database/containing.js';
export { failed, SpanKind, traced, traceParent, type Span } from './tracing/traced.js';
