import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FaultFields } from './fault-fields.js';
import type { FaultRule, FaultRules } from './fault-rules.js';

/**
 * Puts the rules around both vendors: delays, cut connections and answers instead of the handler's before
 * it runs, lost answers after it has committed. Must be called before the vendors are mounted.
 */
export function injectFaults(app: FastifyInstance, rules: FaultRules): void {
  const closing = new AbortController();
  const silent = new WeakSet<FastifyRequest>();
  const late = new WeakMap<FastifyRequest, FaultFields>();
  app.addHook('preClose', async () => {
    closing.abort();
    await Promise.resolve();
  });
  app.addHook('onRequest', async (request, reply) => {
    const rule = ruleFor(rules, request);
    if (rule === null) return;
    const { fault, removed } = rule;
    if (fault.delayMs !== undefined) await delay(fault.delayMs, closing.signal, removed.signal);
    if (fault.delayMs !== undefined && removed.signal.aborted) return;
    if (fault.timeoutAfterCommit) silent.add(request);
    if (fault.afterCommit) return void late.set(request, fault);
    if (fault.reset) return cut(request, reply);
    if (fault.status !== undefined) return answer(reply, fault.status, fault);
  });
  app.addHook('onSend', async (request, reply, payload) => {
    // The handler is done; the connection stays open until the client gives up or the sandbox closes.
    if (silent.has(request)) await new Promise<never>(() => undefined);
    const fault = late.get(request);
    if (fault?.reset) cut(request, reply);
    if (fault?.status === undefined) return payload;
    reply.removeHeader('content-length');
    return dress(reply, fault.status, fault);
  });
}

/** As long as it says, or until its rule is removed; ends with an error when the sandbox closes. */
async function delay(ms: number, closing: AbortSignal, removed: AbortSignal): Promise<void> {
  const signal = AbortSignal.any([closing, removed]);
  await sleep(ms, undefined, { signal }).catch((error: unknown) => {
    if (!removed.aborted) throw error;
  });
}

function ruleFor(rules: FaultRules, request: FastifyRequest): FaultRule | null {
  const { pathname } = new URL(request.url, 'http://sandbox');
  const [, vendor, path = ''] = /^\/(bigcommerce|deltek)\/(.*)$/.exec(pathname) ?? [];
  if (vendor !== 'bigcommerce' && vendor !== 'deltek') return null;
  // A long query is sent as a POST and means a GET (Deltek contract 3).
  const asGet = String(request.headers['dvp-postasget'] ?? '').toLowerCase() === 'true';
  return rules.due({ vendor, method: asGet ? 'GET' : request.method, path: decoded(path) });
}

function cut(request: FastifyRequest, reply: FastifyReply): void {
  reply.hijack();
  request.raw.socket.resetAndDestroy();
}

function answer(reply: FastifyReply, status: number, fault: FaultFields): FastifyReply {
  return reply.send(dress(reply, status, fault));
}

/** Gives the answer its status and headers; answers its body. */
function dress(reply: FastifyReply, status: number, { body, headers = {} }: FaultFields): string | undefined {
  reply.status(status);
  if (typeof body === 'string') reply.type(/^\s*</.test(body) ? 'text/html; charset=utf-8' : 'text/plain');
  else if (body !== undefined) reply.type('application/json; charset=utf-8');
  reply.headers(headers);
  return typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
