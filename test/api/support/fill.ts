import { bearer } from '../../../apps/api/src/access/testing/sign-in.js';
import { CustomerLook } from '../../../apps/api/src/alignment/customer-look.js';
import { Reconciler } from '../../../apps/api/src/reconciliation/reconciler.js';
import { ReadStoreCredit } from '../../../apps/api/src/settlement/goodwill/read-store-credit.js';
import { StoreCreditSchedule } from '../../../apps/api/src/settlement/goodwill/store-credit.schedule.js';
import type { FirmPage, OrderDetail } from '../../support/shapes.js';
import { alertsOf } from '../../rooms/support/alerts.js';
import { looksOf, mapSandbox } from '../../rooms/support/looks.js';
import type { Room } from '../../rooms/support/room.js';

/** Values of path parameters, by name, or by the word before it and its name (`users/id`). */
export type Ids = Readonly<Record<string, string>>;

type Looks = ReturnType<typeof looksOf>;

const TABLES = ['firm-mappings', 'project-rules', 'account-rules', 'payment-rules', 'tax-rules'];

/** Makes one of everything a route can name; answers what each is called. */
export async function fill(room: Room): Promise<Ids> {
  const looks = looksOf(room);
  await mapSandbox(room);
  return {
    connectionId: room.connectionId,
    ...(await mapping(room)),
    ...(await order(room, looks)),
    ...(await held(room, looks)),
    ...(await settlement(room)),
    ...(await grant(room)),
    ...(await installation(room)),
    currency: await rate(room),
    field: 'name',
    key: 'AR0001',
    page: 'causes.md',
    clientId: await firm(room),
  };
}

interface Listed {
  readonly items: readonly { readonly id: string; readonly version: number }[];
}
const first = async (room: Room, path: string): Promise<string> => {
  const { items } = await room.call<Listed>('GET', path);
  const [item] = items;
  if (!item) throw new Error(`${path} lists nothing`);
  return String(item.id);
};

/** Of the day of the other ids. */
async function rate(room: Room): Promise<string> {
  const csv = 'currency,day,rate\nEUR,2026-11-23,1.09\n';
  await room.call('POST', '/exchange-rates/import', { csv, dryRun: false });
  return 'EUR';
}

async function mapping(room: Room): Promise<Ids> {
  const { items } = await room.call<Listed>('GET', '/mapping-versions?limit=1');
  const ids: Record<string, string> = { version: String(items[0]?.version) };
  for (const table of TABLES) ids[`${table}/ruleId`] = await first(room, `/${table}?limit=1`);
  const file = await fetch(
    `${room.app.url}/api/v1/connections/${room.connectionId}/mapping-imports?table=tax-rules`,
    {
      method: 'POST',
      headers: { ...(await bearer(room.app, 'mapping')), 'content-type': 'text/csv' },
      body: 'name,account\nlake tax,2200\n',
    },
  );
  ids['mapping-imports/runId'] = ((await file.json()) as { id: string }).id;
  return ids;
}

async function firm(room: Room): Promise<string> {
  const { items } = await room.call<FirmPage>('GET', '/deltek/firms?limit=1');
  return items[0]!.clientId;
}

/** Posted, refunded offline, disputed, paid out. */
async function order(room: Room, looks: Looks): Promise<Ids> {
  const orderId = await looks.place({ preset: 'E01' });
  const placed = await looks.lookAt(orderId);
  await looks.walk();
  const { id: refundId } = await room.sandbox<{ id: number }>(
    'POST',
    `/bigcommerce/orders/${orderId}/refunds`,
    { orderLevel: '5.00', offline: true },
  );
  const { store } = await looks.lookAt(orderId);
  await looks.walk();
  await room.call('POST', `/orders/${orderId}/disputes`, {
    caseId: 'dp_1',
    amount: '10.00',
    openedAt: '2026-11-23',
    gateway: 'stripe',
  });
  await room.get(CustomerLook).again(room.connectionId, '11');
  await room.call('POST', '/payouts/import', payoutOf(placed));
  await room.get(Reconciler).drain();
  return {
    orderId: String(orderId),
    refundId: String(refundId),
    paymentId: String(store?.refunds[0]?.payments[0]?.id),
    caseId: 'dp_1',
    customerId: '11',
    day: '2026-11-23',
    documentId: await first(room, '/documents'),
    payoutId: await first(room, '/payouts'),
  };
}

function payoutOf({ store }: OrderDetail): object {
  const csv = `payoutId,paidOn,gross,fee,net,transactionId
9001,2026-11-23,253.04,7.64,245.40,${store?.transactions[0]?.id}`;
  return { gateway: 'stripe', bankCode: 'OPER', csv, dryRun: false };
}

async function held(room: Room, looks: Looks): Promise<Ids> {
  await looks.lookAt(await looks.place({ customerId: 15 }));
  return { exceptionId: await first(room, '/exceptions') };
}

async function settlement(room: Room): Promise<Ids> {
  const journal = { kind: 'goodwill', amount: '20.00', date: '2026-11-23', note: 'late', dryRun: false };
  await room.call('POST', '/journals', journal);
  const window = { from: '2026-11-20T00:00:00Z', to: '2026-11-23T00:00:00Z', dryRun: true };
  const { id: runId } = await room.call<{ id: string }>('POST', '/backfills', window);
  return { journalId: await first(room, '/journals'), runId };
}

/** Store credit that rose between two readings. */
async function grant(room: Room): Promise<Ids> {
  for (const storeCredit of ['10.00', '35.00']) {
    await room.sandbox('PATCH', '/bigcommerce/customers/12', { storeCredit });
    room.clock.pass(60);
    await room.database.query('UPDATE store_credit_watch SET next_at = to_timestamp(0), read_at = NULL');
    await room.get(StoreCreditSchedule).startDue();
    await room.get(ReadStoreCredit).run(room.connectionId);
  }
  return { grantId: await first(room, '/store-credit-grants') };
}

async function installation(room: Room): Promise<Ids> {
  const person = {
    email: 'spare@example.com',
    name: 'Spare',
    role: 'viewer',
    password: 'grey kettle harbour',
  };
  const made = async (path: string, body: object) => ((await room.api.post(path, body)) as { id: string }).id;
  const ids = {
    'users/id': await made('/users', person),
    'invitations/id': await made('/invitations', { email: 'soon@example.com', name: 'Soon', role: 'viewer' }),
    'api-tokens/id': await made('/api-tokens', { name: 'spare', role: 'viewer' }),
    destinationId: await made('/alert-destinations', {
      channel: 'webhook',
      target: `${room.sandboxUrl}/nowhere`,
    }),
  };
  const { items } = (await room.api.get('/auth/sessions?limit=1')) as Listed;
  const sessionId = items[0]!.id;
  const alerts = alertsOf(room);
  await alerts.round();
  await alerts.wait(120);
  const [alert] = await alerts.list();
  if (!alert) throw new Error('no alert is open');
  return { ...ids, sessionId, 'sessions/id': sessionId, alertId: alert.id };
}
