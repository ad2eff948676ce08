import { setTimeout as rest } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { context, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { CONFIG, type Config } from '../config/config.js';
import { collectTraces } from './traced.js';

/** A collector that does not answer is waited for so long; spans that are not taken by then are lost. */
const EXPORT_MS = 3_000;
const LAST_WORDS_MS = 5_000;

/** Sends spans to an OTLP collector where one is configured; without one nothing is collected at all. */
@Injectable()
export class Tracing implements OnApplicationShutdown {
  private readonly provider: NodeTracerProvider | null;

  constructor(@Inject(CONFIG) { traces }: Pick<Config, 'traces'>) {
    this.provider = traces && begun(traces);
  }

  /** After the workers: what they did last is sent too, as long as somebody takes it. */
  async onApplicationShutdown(): Promise<void> {
    if (!this.provider) return;
    const silence = new AbortController();
    const tooLong = rest(LAST_WORDS_MS, undefined, { signal: silence.signal }).catch(() => undefined);
    await Promise.race([this.provider.shutdown().catch(() => undefined), tooLong]);
    silence.abort();
    collectTraces(false);
    trace.disable();
    context.disable();
  }
}

function begun({ endpoint, serviceName }: NonNullable<Config['traces']>): NodeTracerProvider {
  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces`, timeoutMillis: EXPORT_MS });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName }),
    spanProcessors: [new BatchSpanProcessor(exporter, { exportTimeoutMillis: EXPORT_MS })],
  });
  // Callers' own traces are not followed: whoever delivers a webhook could pretend any.
  provider.register({ propagator: null });
  collectTraces(true);
  return provider;
}
