import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Problem } from './problem.js';

/** Under this path bodies stay raw bytes, because signatures cover bytes and not their meaning. */
const RAW_BODY_PATH = '/api/v1/webhooks/';
/** Bytes that are no UTF-8 are no JSON. */
const utf8 = new TextDecoder('utf-8', { fatal: true });
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
      done(null, readJson(body));
    } catch (error) {
      done(error as Error);
    }
  });
}

/** What has another meaning than a field's to the language itself. */
const NO_FIELDS = new Set(['__proto__', 'constructor', 'prototype']);
/** What Postgres keeps in no text: NUL, and half of a pair that stands for one character. */
const NO_TEXT = /\0|\p{Surrogate}/u;

/** Every body is an object of texts that can be kept. */
function readJson(bytes: string | Buffer): object {
  let body: unknown;
  try {
    body = JSON.parse(typeof bytes === 'string' ? bytes : utf8.decode(bytes), (key, value: unknown) => {
      if (NO_FIELDS.has(key)) throw Problem.invalid([{ field: key, message: 'no field is called that' }]);
      if (NO_TEXT.test(key) || (typeof value === 'string' && NO_TEXT.test(value))) {
        throw Problem.invalid([
          { field: NO_TEXT.test(key) ? '' : key, message: 'holds a character that is none' },
        ]);
      }
      return value;
    });
  } catch (error) {
    throw error instanceof Problem
      ? error
      : Problem.invalid([{ field: '', message: 'the body is not JSON' }]);
  }
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  throw Problem.invalid([{ field: '', message: 'the body must be a JSON object' }]);
}
