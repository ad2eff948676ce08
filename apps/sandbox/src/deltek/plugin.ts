import type { FastifyPluginAsync } from 'fastify';
import { entryRoutes } from './entry/routes.js';
import { firmRoutes } from './firms/routes.js';
import { readBodies } from './http/bodies.js';
import { answerErrors } from './http/errors.js';
import { mount } from './http/mount.js';
import { ledgerRoutes } from './ledger/routes.js';
import { projectRoutes } from './projects/projects.js';
import { accountRoutes, autoPostingRoutes, referenceRoutes } from './settings/routes.js';
import { tokenEndpoint } from './token/token.js';
import type { DeltekWorld } from './world.js';

/** The pretended Deltek, mounted under `/deltek`: `/:tenant/api/...` and `/:tenant/vision/...`. */
export function deltekPlugin(world: DeltekWorld): FastifyPluginAsync {
  return async (app) => {
    readBodies(app);
    answerErrors(app);
    tokenEndpoint(app, world);
    const routes = [firmRoutes, projectRoutes, referenceRoutes, entryRoutes, ledgerRoutes].flat();
    mount(app, world, 'api', [...routes, ...accountRoutes('api'), ...autoPostingRoutes('api')]);
    mount(app, world, 'vision', [...accountRoutes('vision'), ...autoPostingRoutes('vision')]);
    await Promise.resolve();
  };
}
