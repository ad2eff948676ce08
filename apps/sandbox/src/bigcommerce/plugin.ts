import type { FastifyPluginAsync } from 'fastify';
import { catalogRoutes } from './catalog/routes.js';
import { customerRoutes } from './customers/routes.js';
import { hookRoutes } from './hooks/routes.js';
import { answerErrors } from './http/errors.js';
import { mount } from './http/mount.js';
import { orderRoutes } from './orders/routes.js';
import { paymentRoutes } from './payments/routes.js';
import { settingRoutes } from './settings/routes.js';
import type { BigCommerceWorld } from './world.js';

/** The pretended BigCommerce, mounted under `/bigcommerce`: `/stores/:storeHash/v2/...` and `/v3/...`. */
export function bigcommercePlugin(world: BigCommerceWorld): FastifyPluginAsync {
  return async (app) => {
    answerErrors(app);
    mount(
      app,
      world,
      [orderRoutes, paymentRoutes, customerRoutes, catalogRoutes, settingRoutes, hookRoutes].flat(),
    );
    await Promise.resolve();
  };
}
