import type { Field } from './settings-fields';

/** Which deliveries of the store are believed. */
export const WEBHOOKS: readonly Field[] = [
  {
    path: 'settings.allowUnsignedWebhooks',
    label: 'Accept unsigned webhooks',
    about: 'Those that carry our own secret header. Switch off once the store signs all of its webhooks.',
    kind: 'switch',
  },
  {
    path: 'settings.webhookToleranceSeconds',
    label: 'Webhook clock tolerance',
    about: 'How far the time of a signed webhook may be from ours.',
    kind: 'number',
    min: 30,
    max: 172_800,
    suffix: ' s',
  },
];

/** How much at once: of the store's quota, and of what people begin. */
export const LIMITS: readonly Field[] = [
  {
    path: 'settings.quotaShare',
    label: 'Share of the store’s API quota',
    about: 'The most we use of it; the rest is left to the merchant’s other apps.',
    kind: 'number',
    min: 1,
    max: 100,
    suffix: ' %',
  },
  {
    path: 'settings.bulkMaxOrders',
    label: 'Orders of one bulk replay or approval',
    about: 'More at once are refused.',
    kind: 'number',
    min: 1,
    max: 100_000,
  },
  {
    path: 'settings.bulkFourEyesAbove',
    label: 'Second person for more orders than',
    about:
      'A larger bulk replay, approval or backfill begins when somebody else has approved it; 0: each of them.',
    kind: 'number',
    min: 0,
    max: 100_000,
  },
];
