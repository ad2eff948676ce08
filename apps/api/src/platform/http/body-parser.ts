import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Under this path bodies stay raw bytes, because signatures cover bytes and not their meaning. */
const RAW_BODY_PATH = '/api/v1/webhooks/';
const LIMIT_BYTES = 1024 * 1024;

/** JSON everywhere, raw bytes for webhooks of whatever content type. */
export function useBodyParsers(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  server.removeAllContentTypeParsers();
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
