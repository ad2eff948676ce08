import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { Tenant } from '../tenant.js';
import { DEFAULT_TENANT, type DeltekWorld } from '../world.js';
import { writeJson } from '../wire/json.js';
import { changeFirm, createFirm, saveAccount, saveProject } from './directory.js';
import { foreignInvoice, postByHand } from './by-hand.js';
import { readLedger } from './ledger.js';
import { changePosted, removeFile, removePosted, reverse } from './posted.js';
import { answerProblems, asProblem, Problem } from './problem.js';
import { changeLogin, changeSwitches, createTenant, setPeriod } from './tenant.js';

type Control = (tenant: Tenant, body: unknown, params: Readonly<Record<string, string>>) => unknown;

const CONTROLS: readonly (readonly [method: 'GET' | 'POST' | 'PATCH', url: string, control: Control])[] = [
  ['GET', '/ledger', readLedger],
  ['POST', '/ledger/post-by-hand', postByHand],
  ['POST', '/ledger/foreign-invoice', foreignInvoice],
  ['POST', '/ledger/remove-file', removeFile],
  ['POST', '/ledger/reverse', reverse],
  ['POST', '/ledger/change', changePosted],
  ['POST', '/ledger/remove', removePosted],
  ['GET', '/switches', ({ switches }) => switches],
  ['PATCH', '/switches', changeSwitches],
  [
    'POST',
    '/periods/:period/:action',
    (tenant, _body, { period = '', action = '' }) => setPeriod(tenant, period, action),
  ],
  ['GET', '/firms', ({ firms }) => firms],
  ['POST', '/firms', createFirm],
  ['POST', '/firms/:clientId', (tenant, body, { clientId = '' }) => changeFirm(tenant, clientId, body)],
  ['GET', '/projects', ({ projects }) => projects],
  ['POST', '/projects', saveProject],
  ['POST', '/accounts', saveAccount],
  ['POST', '/logins', changeLogin],
];

/** What people and tests do to the pretended Deltek, mounted under `/_sandbox/deltek`; `?tenant=demo`. */
export function deltekControls(world: DeltekWorld): FastifyPluginAsync {
  return async (app) => {
    answerProblems(app);
    for (const [method, url, control] of CONTROLS) {
      app.route({
        method,
        url,
        handler: (request, reply) => {
          const answer = asProblem(() =>
            control(tenantOf(world, request), request.body, request.params as Record<string, string>),
          );
          return reply.type('application/json; charset=utf-8').send(writeJson(answer));
        },
      });
    }
    app.post('/tenants', (request, reply) => reply.status(201).send(createTenant(world, request.body)));
    await Promise.resolve();
  };
}

function tenantOf(world: DeltekWorld, { query }: FastifyRequest): Tenant {
  const { tenant = DEFAULT_TENANT } = query as { tenant?: string };
  const found = world.find(tenant);
  if (found === undefined) throw new Problem(404, `There is no tenant ${tenant}`);
  return found;
}
