import type { FastifyInstance } from 'fastify';
import { readJson } from '../wire/json.js';

const LARGEST = 10 * 1024 * 1024;

/** Forms become `URLSearchParams`, JSON keeps its numbers, everything else stays text. */
export function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  const options = { parseAs: 'string', bodyLimit: LARGEST } as const;
  app.addContentTypeParser('application/x-www-form-urlencoded', options, (_request, text, done) => {
    done(null, new URLSearchParams(String(text)));
  });
  app.addContentTypeParser('application/json', options, (_request, text, done) => {
    try {
      done(null, readJson(String(text)));
    } catch (error) {
      done(error as Error);
    }
  });
  app.addContentTypeParser('*', options, (_request, text, done) => {
    done(null, String(text));
  });
}
