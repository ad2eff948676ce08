import { totalBasisOf, type PostingSettings } from '#mapping';
import { parseMoney, type Money } from '#money';
import { BigCommerceError, type BigCommerceClient, type BigCommerceReason } from '#bigcommerce';
import type { Connection } from '../connection.js';
import { isTimeZone } from '../settings/time-zone.validator.js';
import type { FoundDto } from './test-result.dto.js';
import { TestFailure, type Explain, type TestStep } from './step.js';

const MAX_SKEW_SECONDS = 120;
/** How many of the newest orders are read for one that was paid by gift certificate or store credit. */
const SAMPLES = 20;
/** What may be the fault of a single order, once the store itself was read. */
const ORDERS_OWN: readonly BigCommerceReason[] = ['contract_violation', 'not_found'];

/** What is tried at the store (BigCommerce contract sections 1 and 8). */
export function storeSteps(
  store: BigCommerceClient,
  { settings }: Connection,
  now: () => Date,
  found: FoundDto,
): TestStep[] {
  return [
    {
      name: 'BigCommerce: store',
      essential: true,
      run: async () => {
        const { name, domain, currency, timeZone } = await store.getStore();
        if (isTimeZone(timeZone)) found.storeTimeZone = timeZone;
        else if (!settings.postingTimeZone) {
          const fix = 'Set postingTimeZone, so that documents get the right dates.';
          throw new TestFailure(`the store's time zone "${timeZone}" is not known`, fix);
        }
        return `${name} (${domain}), ${currency}, ${timeZone}`;
      },
    },
    { name: 'BigCommerce: clock', run: async () => clockSkew(now(), new Date(await store.getTime())) },
    {
      name: 'BigCommerce: orders',
      run: async () => {
        const orders = await store.listOrders({ limit: 1 });
        const [order] = orders;
        if (!order) return 'may be read (the store has no order yet)';
        const transactions = await unlessUnreadable(store.listTransactions(order.id));
        const seen = transactions ? `seen order ${order.id}` : `those of order ${order.id} are not readable`;
        return `orders and their transactions may be read (${seen})`;
      },
    },
    {
      name: 'BigCommerce: order totals',
      run: async () => {
        const { sample, skipped } = await totalBasis(store, parseMoney(settings.roundingTolerance));
        const without = skipped.length > 0 ? `; not readable: ${skipped.join(', ')}` : '';
        if (!sample)
          return `no order paid by gift certificate or store credit to tell by; taken as before them${without}`;
        found.orderTotalBasis = sample.basis;
        const when = sample.basis === 'gross' ? 'before' : 'after';
        return `${when} gift certificates and store credit (seen order ${sample.orderId}${without})`;
      },
    },
    {
      name: 'BigCommerce: customers',
      run: async () => {
        await store.listCustomers([1]);
        return 'may be read';
      },
    },
    {
      name: 'BigCommerce: webhooks',
      run: async () => `${(await store.listHooks()).length} registered by this API account`,
    },
  ];
}

/** Where rules name categories. */
export function catalogStep(store: BigCommerceClient): TestStep {
  return {
    name: 'BigCommerce: catalog',
    run: async () => {
      await store.listProductCategories([1]);
      return 'may be read (rules name categories)';
    },
  };
}

interface TotalBasis {
  readonly sample: { readonly basis: PostingSettings['orderTotalBasis']; readonly orderId: number } | null;
  readonly skipped: readonly number[];
}

/** Assumption A2 of the accounting treatment, by the newest order that shows it; `skipped` could not be read. */
async function totalBasis(store: BigCommerceClient, tolerance: Money): Promise<TotalBasis> {
  const newest = await store.listOrders({ limit: SAMPLES, sort: 'id:desc' });
  const skipped: number[] = [];
  for (const { id: orderId } of newest) {
    const order = await unlessUnreadable(store.getOrder(orderId));
    if (!order) skipped.push(orderId);
    const basis = order && totalBasisOf(order, tolerance);
    if (basis) return { sample: { basis, orderId }, skipped };
  }
  return { sample: null, skipped };
}

/** Null where this one order is odd or gone: its own look tells of it, the connection is none the worse. */
function unlessUnreadable<T>(read: Promise<T>): Promise<T | null> {
  return read.catch((error: unknown) => {
    const ofOneOrder = error instanceof BigCommerceError && ORDERS_OWN.includes(error.reason);
    if (ofOneOrder) return null;
    throw error;
  });
}

function clockSkew(ours: Date, theirs: Date): string {
  const seconds = Math.round(Math.abs(ours.getTime() - theirs.getTime()) / 1_000);
  if (seconds <= MAX_SKEW_SECONDS) return `${seconds} s apart`;
  throw new TestFailure(
    `the clocks are ${seconds} s apart`,
    'Set the clock of this server (NTP); signed webhooks depend on it.',
  );
}

const FIXES: Readonly<Partial<Record<BigCommerceReason, string>>> = {
  auth_failed: 'The access token is not valid for this store: enter a token of an API account of this store.',
  forbidden:
    'Give the API account the read-only scopes Orders, Order Transactions, Customers and Information & Settings, and Products where rules name categories; a token of another store is refused like this too.',
  not_found: 'Check the store hash and the API address.',
  unreachable: 'Check the API address; it must be reachable from here over https.',
  unavailable: 'The store does not answer now: check the address, then try again later.',
  rate_limited: 'The quota of the store is used up: try again in a minute.',
  held_back: 'The quota of the store is used up: try again in a minute.',
  contract_violation: 'This is not an answer of BigCommerce: check the API address.',
};

/** Null for what is no answer of the store. */
export function explainStore(error: unknown): ReturnType<Explain> | null {
  if (!(error instanceof BigCommerceError)) return null;
  return { detail: error.message, fix: FIXES[error.reason] ?? 'Report the detail to support.' };
}
