import { context, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { currentContext } from '../context/request-context.js';
import { SpanKind } from './traced.js';

/** Asked every few seconds, and of no interest. */
const PROBES = ['/healthz', '/readyz', '/metrics'];

/** A span for each request, named by the pattern of its route; addresses have ids in them. */
export function useRequestTraces(server: FastifyInstance): void {
  const spans = new WeakMap<FastifyRequest, Span>();
  server.addHook('onRequest', (request, _reply, done) => {
    const route = request.routeOptions.url;
    if (route === undefined || PROBES.includes(route)) return done();
    const span = trace.getTracer('ml-connector').startSpan(`${request.method} ${route}`, {
      kind: SpanKind.SERVER,
      attributes: {
        'http.request.method': request.method,
        'http.route': route,
        'mlc.correlation_id': currentContext().correlationId,
      },
    });
    spans.set(request, span);
    context.with(trace.setSpan(context.active(), span), done);
  });
  server.addHook('onResponse', (request, reply, done) => {
    const span = spans.get(request);
    span?.setAttribute('http.response.status_code', reply.statusCode);
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    done();
  });
}
