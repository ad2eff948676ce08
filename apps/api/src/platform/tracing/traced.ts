import {
  context,
  INVALID_SPAN_CONTEXT,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Attributes,
  type Context,
  type Span,
  SpanKind,
} from '@opentelemetry/api';
import type { Exchange } from '#http';
import { currentContext } from '../context/request-context.js';

export { SpanKind, type Span };

/** What a span is made with. Ids of people, bodies and secrets are never among the attributes. */
interface Traced {
  readonly kind?: SpanKind;
  readonly attributes?: Attributes;
  /** Where it goes on, as `traceParent` wrote it; left out: from what is done now. */
  readonly parent?: string | null;
}

/** Whether anybody collects traces: else not even what a span would say is put together. */
let isCollected = false;

/** Told by whoever begins to collect, or ends. */
export function collectTraces(on: boolean): void {
  isCollected = on;
}

const NO_SPAN = trace.wrapSpanContext(INVALID_SPAN_CONTEXT);
const tracer = () => trace.getTracer('ml-connector');

/** Does work in a span of its own, which costs nothing where nobody collects traces. */
export function traced<T>(
  name: string,
  { kind = SpanKind.INTERNAL, attributes = {}, parent }: Traced,
  work: (span: Span) => Promise<T>,
): Promise<T> {
  if (!isCollected) return work(NO_SPAN);
  const from = parent === undefined ? context.active() : contextOf(parent);
  const { correlationId } = currentContext();
  const options = { kind, attributes: { 'mlc.correlation_id': correlationId, ...attributes } };
  const span = tracer().startSpan(name, options, from);
  return ended(span, () => context.with(trace.setSpan(from, span), () => work(span)));
}

async function ended<T>(span: Span, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    failed(span, error);
    throw error;
  } finally {
    span.end();
  }
}

/** Only what kind of error it is: its words may hold a vendor's answer. */
export function failed(span: Span, error: unknown): void {
  const reason = (error as { reason?: unknown } | null)?.reason;
  const type = typeof reason === 'string' ? reason : error instanceof Error ? error.name : 'unknown';
  span.setAttribute('error.type', type);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

/** The present span as W3C `traceparent`, to go on elsewhere or later; null where nobody collects traces. */
export function traceParent(): string | null {
  const span = isCollected ? trace.getActiveSpan() : undefined;
  if (!span?.isRecording()) return null;
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}

/** Of the present span, for log lines. */
export function traceId(): string | undefined {
  const span = trace.getActiveSpan();
  return span?.isRecording() ? span.spanContext().traceId : undefined;
}

/** A call to a vendor, told when it is over: its operation, never its address, which names customers. */
export function noteCall({
  operation,
  method,
  url,
  status,
  fault,
  attempt,
  startedAt,
  durationMs,
}: Exchange): void {
  const startTime = Date.parse(startedAt);
  const attributes: Attributes = {
    'mlc.correlation_id': currentContext().correlationId,
    'http.request.method': method,
    'server.address': new URL(url).host,
    'mlc.attempt': attempt,
    ...(status === null ? {} : { 'http.response.status_code': status }),
    ...(fault === null ? {} : { 'error.type': fault }),
  };
  const span = tracer().startSpan(operation, { kind: SpanKind.CLIENT, startTime, attributes });
  if (fault !== null || (status ?? 0) >= 400) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end(startTime + durationMs);
}

function contextOf(parent: string | null): Context {
  const [, traceId, spanId, flags] = /^00-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})$/.exec(parent ?? '') ?? [];
  if (!traceId || !spanId || !flags) return ROOT_CONTEXT;
  const traceFlags = Number.parseInt(flags, 16) & TraceFlags.SAMPLED;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}
