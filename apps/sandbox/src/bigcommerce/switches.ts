import { z } from 'zod';
import { DEFAULT_WEBHOOK_SWITCHES, webhookSwitchFields } from './hooks/switches.js';
import { SCOPES } from './http/scopes.js';

const whole = (most: number) => z.int().min(0).max(most);

/** Where real stores differ or nobody has looked: every switch, as `PATCH /_sandbox/switches` takes it. */
export const switchFields = z.strictObject({
  /** Scopes of the access token. */
  scopes: z.array(z.enum(SCOPES)),
  /** Calls per window; Standard 150, Pro 450; 0 refuses every call. */
  quota: whole(1_000_000),
  /** Length of that window, 30 s at real stores. */
  quotaWindowMs: z.int().min(100).max(60_000),
  /** Calls of each window that other apps of the merchant make at its beginning. */
  quotaUsedByOthers: whole(1_000_000),
  /** Whether a 429 carries the rate headers; without them it means load on the platform. */
  rateHeadersOn429: z.boolean(),
  /** Milliseconds before every answer. */
  latencyMs: whole(60_000),
  /** Largest page of a v2 list and of v3 lists. */
  maxPageSize: whole(250),
  /** What a larger `limit` does. */
  largeLimit: z.enum(['413', 'clamp']),

  /** Reads of a new order that are answered 404 before it can be seen. */
  notReadableFirst: whole(100),
  /** Whether side-loaded consignments come without lines (dev-docs#2052). */
  emptySideLoad: z.boolean(),
  /** How `/fees` answers: the schema says one object, its example a wrapper. */
  feesShape: z.enum(['wrapper', 'array', 'object']),
  /** What reading an archived order by id is answered. */
  archivedById: z.enum(['200', '404']),
  /** Whether lists show archived orders unasked. */
  archivedInLists: z.boolean(),
  /** Whether date filters of v2 lists are obeyed; old reports saw them ignored. */
  dateFilters: z.enum(['obeyed', 'ignored']),
  /** What an order without transactions is answered. */
  emptyTransactions: z.enum(['data', '204']),
  /** Sign of the amount of refund transactions. */
  refundSign: z.enum(['positive', 'negative']),
  /** Whether captures, voids and refunds are pending until the order's action `settle`. */
  asyncPayments: z.boolean(),
  /** Whether captures, voids and refunds change `date_modified`. */
  moneyModifiesOrder: z.boolean(),
  /** Whether prices are entered with tax: store information and tax settings. */
  pricesIncludeTax: z.boolean(),

  ...webhookSwitchFields.shape,
});

/** The switches of one store. */
export type Switches = z.infer<typeof switchFields>;

/** A store as the documentation describes most of them, with a generous quota. */
export const DEFAULT_SWITCHES: Readonly<Switches> = {
  scopes: SCOPES.filter((scope) => scope !== 'store_v2_marketing_read_only'),
  quota: 100_000,
  quotaWindowMs: 30_000,
  quotaUsedByOthers: 0,
  rateHeadersOn429: true,
  latencyMs: 0,
  maxPageSize: 250,
  largeLimit: '413',
  notReadableFirst: 0,
  emptySideLoad: false,
  feesShape: 'wrapper',
  archivedById: '200',
  archivedInLists: false,
  dateFilters: 'obeyed',
  emptyTransactions: 'data',
  refundSign: 'positive',
  asyncPayments: false,
  moneyModifiesOrder: true,
  pricesIncludeTax: false,
  ...DEFAULT_WEBHOOK_SWITCHES,
};
