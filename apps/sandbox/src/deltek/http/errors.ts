import type { FastifyInstance } from 'fastify';
import { Refusal } from '../wire/refusal.js';

/** Refusals become Deltek's error bodies; what Fastify itself refuses looks like IIS said it. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof Refusal) return reply.status(error.status).send(error.body);
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    const message = error instanceof Error ? error.message : String(error);
    return reply.status(status).send({ Message: 'An error has occurred.', ExceptionMessage: message });
  });
  app.setNotFoundHandler((request, reply) =>
    reply
      .status(404)
      .send({ Message: `No HTTP resource was found that matches '${request.method} ${request.url}'.` }),
  );
}
