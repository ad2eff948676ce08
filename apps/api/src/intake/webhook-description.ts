import { WEBHOOK_HEADER } from '../connections/index.js';
import type { MorePaths } from '../platform/index.js';
import { WEBHOOK_PATHS } from './webhook-door.js';

const header = (name: string, description: string) =>
  ({ name, in: 'header', required: false, description, schema: { type: 'string' } }) as const;

const OPERATIONS = [
  {
    operationId: 'receiveWebhook',
    summary: 'Where BigCommerce delivers its events.',
    description:
      'Only noted: what it is about is read from the store. An event known already, of a scope not used, or that cannot be read is taken as well.',
  },
  {
    operationId: 'receiveDeliveryException',
    summary: 'Where BigCommerce says that deliveries fail (`store/hook/deliveryException`).',
    description: 'As for events.',
  },
] as const;

/** The addresses of `WebhookRoute`, which stands beside Nest and is not found by its description. */
export const WEBHOOKS_DESCRIBED: MorePaths = Object.fromEntries(
  OPERATIONS.map((operation, index) => [
    WEBHOOK_PATHS[index]!.replace(':connectionId', '{connectionId}'),
    {
      post: {
        ...operation,
        tags: ['webhooks'],
        parameters: [
          { name: 'connectionId', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
          header('webhook-id', 'Of a signed delivery (Standard Webhooks).'),
          header('webhook-timestamp', 'Of a signed delivery, in unix seconds.'),
          header('webhook-signature', 'Of a signed delivery.'),
          header('x-bc-signature', 'Of a delivery signed as BigCommerce did before.'),
          header(
            WEBHOOK_HEADER,
            'Our own secret, which registered webhooks carry; enough where `allowUnsignedWebhooks`.',
          ),
        ],
        requestBody: {
          required: true,
          description: 'An event of BigCommerce, at most 16 KiB.',
          content: { 'application/json': { schema: { type: 'object' } } },
        },
        responses: { 200: { description: 'Taken.' } },
      },
    },
  ]),
);
