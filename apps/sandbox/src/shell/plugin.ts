import type { FastifyPluginAsync } from 'fastify';
import { bigcommerceControls } from '../bigcommerce/index.js';
import { hookControls } from '../bigcommerce/hooks/index.js';
import { answerProblems, Problem } from '../controls/problem.js';
import { deltekControls } from '../deltek/index.js';
import { faultControls } from '../faults/index.js';
import { readBodies } from './bodies.js';
import { callControls } from './calls.js';
import { overview } from './overview.js';
import { refuseForeignOrigins } from './origin.js';
import { reset } from './reset.js';
import { switchControls } from './switches.js';
import type { Worlds } from './worlds.js';

/** Everything under `/_sandbox`: what belongs to both vendors, and the controls of each. */
export function shellControls(worlds: Worlds, host: string): FastifyPluginAsync {
  return async (app) => {
    refuseForeignOrigins(app, host);
    readBodies(app);
    answerProblems(app);
    app.setNotFoundHandler((request) => {
      throw new Problem(404, `There is no control ${request.method} ${request.url}`);
    });
    app.get('/', (request) => overview(`http://${request.headers.host}`));
    app.post('/reset', (_request, reply) => {
      reset(worlds);
      return reply.status(204).send();
    });
    await app.register(switchControls(worlds.bigcommerce));
    await app.register(callControls(worlds));
    await app.register(faultControls(worlds.faults));
    await app.register(hookControls(worlds.bigcommerce), { prefix: '/bigcommerce' });
    await app.register(bigcommerceControls(worlds.bigcommerce), { prefix: '/bigcommerce' });
    await app.register(deltekControls(worlds.deltek), { prefix: '/deltek' });
  };
}
