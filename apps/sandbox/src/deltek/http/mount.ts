import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { projectRows } from '../query/page.js';
import { writeJson } from '../wire/json.js';
import { Refusal } from '../wire/refusal.js';
import type { Row } from '../wire/row.js';
import type { DeltekWorld } from '../world.js';
import type { Answer, Call, Route } from './call.js';
import { admit } from './guard.js';

type Handle = Route['handle'];

/**
 * Puts a table of paths below one root. Every GET can also be sent as POST with `dvp-postAsGet: true`
 * and the query as a form (Deltek contract 3).
 */
export function mount(
  app: FastifyInstance,
  world: DeltekWorld,
  root: string,
  routes: readonly Route[],
): void {
  const reads = new Map(
    routes.filter(({ method }) => method === 'GET').map(({ path, handle }) => [path, handle]),
  );
  const posts = new Map(
    routes.filter(({ method }) => method === 'POST').map(({ path, handle }) => [path, handle]),
  );
  const base = ({ tenant }: Call) => `${app.prefix}/${tenant.name}/${root}`;
  const answer = (handle: Handle) => (request: FastifyRequest, reply: FastifyReply) => {
    const call = admit(world, request, request.method, root);
    return send(reply, call, handle(call), base(call));
  };
  const answerPost = (path: string) => (request: FastifyRequest, reply: FastifyReply) => {
    const asGet = String(request.headers['dvp-postasget'] ?? '').toLowerCase() === 'true';
    const handle = (asGet ? reads : posts).get(path);
    const call = admit(world, request, asGet ? 'GET' : 'POST', root);
    if (handle === undefined)
      throw new Refusal(405, "The requested resource does not support http method 'POST'.");
    const query = asGet && call.body instanceof URLSearchParams ? call.body : call.query;
    return send(reply, call, handle({ ...call, query }), base(call));
  };
  for (const { method, path, handle } of routes) {
    if (method !== 'POST') app.route({ method, url: `/:tenant/${root}${path}`, handler: answer(handle) });
  }
  for (const path of new Set([...reads.keys(), ...posts.keys()])) {
    app.route({ method: 'POST', url: `/:tenant/${root}${path}`, handler: answerPost(path) });
  }
}

function send(reply: FastifyReply, { tenant, query }: Call, answer: Answer, base: string): FastifyReply {
  const { body, status, location } = answer;
  const rows: readonly Row[] | null = Array.isArray(body) ? body : null;
  const shown = rows === null ? body : projectRows(rows, query.get('fieldFilter'));
  const { wrapper } = tenant.switches;
  const wrapped = rows === null || wrapper === 'none' ? shown : { [wrapper]: shown };
  if (location !== undefined) reply.header('location', `${base}${location}`);
  return reply.status(status).type('application/json; charset=utf-8').send(writeJson(wrapped));
}
