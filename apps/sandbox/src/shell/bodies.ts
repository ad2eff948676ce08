import type { FastifyInstance } from 'fastify';

/** JSON only, since no page of another site can send it unasked; an empty body is no body. */
export function readBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, text, done) => {
    if (text.trim() === '') done(null, undefined);
    else void parse(request, text, done);
  });
}
