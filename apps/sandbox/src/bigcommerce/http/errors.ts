import type { FastifyInstance, FastifyReply } from 'fastify';
import { Refusal } from './refusal.js';

const TYPE = 'https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes';

/** Refusals as a v2 array or a v3 object; what Fastify itself refuses looks the same. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof Refusal) return sendRefusal(reply, request.url, error);
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    const message = error instanceof Error ? error.message : String(error);
    return sendRefusal(reply, request.url, new Refusal(status, message));
  });
}

function sendRefusal(reply: FastifyReply, url: string, refusal: Refusal): FastifyReply {
  const { status, message, errors, byGateway } = refusal;
  const body =
    url.includes('/v2/') && !byGateway
      ? [{ status, message }]
      : { status, title: message, type: TYPE, errors };
  return reply.status(status).type('application/json').send(JSON.stringify(body));
}
