import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Under this path bodies stay raw bytes, because signatures cover bytes and not their meaning. */
const RAW_BODY_PATH = '/api/v1/webhooks/';
const LIMIT_BYTES = 1024 * 1024;

/** Config of routes that read a CSV file as it comes in (`@RouteConfig`). */
export const STREAMED_BODY = { streamsCsv: true } as const;

/** JSON everywhere, CSV as a stream where a route says so, raw bytes for webhooks of any other content type. */
export function useBodyParsers(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('text/csv', (request, payload, done) => {
    const { streamsCsv } = request.routeOptions.config as Partial<typeof STREAMED_BODY>;
    if (streamsCsv) return done(null, payload);
    done(Object.assign(new Error('Send application/json.'), { statusCode: 415 }));
  });
  server.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: LIMIT_BYTES }, (request, body, done) => {
    if (request.url.startsWith(RAW_BODY_PATH)) return done(null, body);
    if (body.length === 0) return done(null, undefined);
    if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
      return done(Object.assign(new Error('Send application/json.'), { statusCode: 415 }));
    }
    try {
      done(null, JSON.parse(body.toString()));
    } catch {
      done(Object.assign(new Error('The body is not JSON.'), { statusCode: 400 }));
    }
  });
}
