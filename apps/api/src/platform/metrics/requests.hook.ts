import type { FastifyInstance } from 'fastify';
import { Histogram } from 'prom-client';

const requests = new Histogram({
  name: 'mlc_http_request_seconds',
  help: 'Requests to the API, by route and how they were answered (2xx, 4xx, 5xx).',
  labelNames: ['method', 'route', 'answer'],
  buckets: [0.01, 0.05, 0.25, 1, 5, 30],
});

/** Counts and times one request; by the pattern of its route. */
export function noteRequest(method: string, route: string, status: number, tookMs: number): void {
  requests.observe({ method, route, answer: `${Math.floor(status / 100)}xx` }, tookMs / 1_000);
}

/** Counts and times what is asked; by the pattern of the route, since addresses have ids in them. */
export function useRequestMetrics(server: FastifyInstance): void {
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    noteRequest(request.method, route, reply.statusCode, reply.elapsedTime);
    done();
  });
}
