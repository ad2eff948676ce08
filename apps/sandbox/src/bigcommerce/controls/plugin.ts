import type { FastifyPluginAsync } from 'fastify';
import { answerProblems } from '../../controls/problem.js';
import { chosenStore } from '../hooks/chosen-store.js';
import type { Store } from '../store.js';
import type { BigCommerceWorld } from '../world.js';
import { actOnOrder, editOrder } from './change-order.js';
import { changeCustomer, createCustomer, deleteCustomer, listCustomers } from './customers.js';
import { createOrder, listOrders } from './orders.js';
import { listPresets } from './presets.js';
import { declineRefund } from './decline-refund.js';
import { changeProduct, deleteProduct } from './products.js';
import { refundOrder } from './refund-order.js';
import { changeCredentials, createStore } from './stores.js';

type Control = (store: Store, body: unknown, params: Readonly<Record<string, string>>) => unknown;
type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

const CONTROLS: readonly (readonly [method: Method, url: string, control: Control, status?: 201])[] = [
  ['GET', '/presets', listPresets],
  ['GET', '/orders', listOrders],
  ['POST', '/orders', createOrder, 201],
  ['PATCH', '/orders/:orderId', editOrder],
  ['POST', '/orders/:orderId/refunds', refundOrder, 201],
  ['POST', '/orders/:orderId/refunds/:refundId/decline', declineRefund],
  ['POST', '/orders/:orderId/:action', actOnOrder],
  ['PATCH', '/credentials', changeCredentials],
  ['GET', '/customers', listCustomers],
  ['POST', '/customers', createCustomer, 201],
  ['PATCH', '/customers/:customerId', changeCustomer],
  ['DELETE', '/customers/:customerId', deleteCustomer],
  ['PATCH', '/products/:productId', changeProduct],
  ['DELETE', '/products/:productId', deleteProduct],
];

/** What people and tests do in the pretended store, mounted under `/_sandbox/bigcommerce`; `?store=sandbox`. */
export function bigcommerceControls(world: BigCommerceWorld): FastifyPluginAsync {
  return async (app) => {
    answerProblems(app);
    for (const [method, url, control, status = 200] of CONTROLS) {
      app.route({
        method,
        url,
        handler: (request, reply) => {
          const params = request.params as Record<string, string>;
          return reply.status(status).send(control(chosenStore(world, request), request.body, params));
        },
      });
    }
    app.post('/stores', (request, reply) => reply.status(201).send(createStore(world, request.body)));
    await Promise.resolve();
  };
}
