import type { FastifyInstance } from 'fastify';
import { readJson } from '../wire/json.js';

const LARGEST = 10 * 1024 * 1024;

/** Forms become `URLSearchParams`, JSON keeps its numbers, everything else stays text. */
export function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  const options = { parseAs: 'string', bodyLimit: LARGEST } as const;
  app.addContentTypeParser<string>('application/x-www-form-urlencoded', options, (_request, text, done) => {
    done(null, new URLSearchParams(text));
  });
  app.addContentTypeParser<string>('application/json', options, (_request, text, done) => {
    try {
      done(null, readJson(text));
    } catch (error) {
      done(error as Error);
    }
  });
  app.addContentTypeParser<string>('*', options, (_request, text, done) => {
    done(null, text);
  });
}
