import type { FastifyPluginAsync } from 'fastify';
import { changeSwitches, type BigCommerceWorld } from '../bigcommerce/index.js';
import { chosenStore } from '../bigcommerce/hooks/index.js';

/** `/_sandbox/switches`: where stores differ; `?store=sandbox`. Deltek's are at `/_sandbox/deltek/switches`. */
export function switchControls(world: BigCommerceWorld): FastifyPluginAsync {
  return async (app) => {
    app.get('/switches', (request) => chosenStore(world, request).switches);
    app.patch('/switches', (request) => changeSwitches(chosenStore(world, request), request.body));
    await Promise.resolve();
  };
}
