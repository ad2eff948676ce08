import fastify, { type FastifyInstance } from 'fastify';
import { createBigCommerceClient, type BigCommerceClient } from '#bigcommerce';
import { createHttpClient } from '#http';
import { planOrder } from '#mapping';
import { formatMoney, parseMoney } from '#money';
import {
  bigcommerceControls,
  bigcommercePlugin,
  BigCommerceWorld,
} from '../../apps/sandbox/src/bigcommerce/index.js';
import type { Switches } from '../../apps/sandbox/src/bigcommerce/switches.js';
import { EXAMPLES } from '../../libs/mapping/src/testing/examples.js';
import { ruleSet } from '../../libs/mapping/src/testing/rules.js';

/*
 * The BigCommerce client against the pretended store, which shares no code with it: both follow the
 * contract on their own, so what one of them misread shows here.
 */

const NOW = new Date('2026-11-20T16:00:00Z');
const http = createHttpClient({ policy: { privateHosts: ['127.0.0.1'] }, sleep: () => Promise.resolve() });
let world: BigCommerceWorld;
let app: FastifyInstance;
let origin: string;
let client: BigCommerceClient;

beforeEach(async () => {
  world = new BigCommerceWorld(() => NOW);
  app = fastify();
  await app.register(bigcommercePlugin(world), { prefix: '/bigcommerce' });
  await app.register(bigcommerceControls(world), { prefix: '/_sandbox/bigcommerce' });
  origin = await app.listen({ port: 0, host: '127.0.0.1' });
  client = connect();
});
afterEach(async () => {
  world.stop();
  await app.close();
});
afterAll(() => http.close());

function connect(over: { storeHash?: string; accessToken?: string } = {}): BigCommerceClient {
  const access = { storeHash: 'sandbox', accessToken: 'sandbox-token', ...over };
  return createBigCommerceClient({ http, apiUrl: `${origin}/bigcommerce`, ...access });
}
function throwSwitches(switches: Partial<Switches>): void {
  Object.assign(world.find('sandbox')!.switches, switches);
}
async function control(path: string, body: object): Promise<any> {
  const answer = await fetch(`${origin}/_sandbox/bigcommerce/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return JSON.parse(text);
}
async function snapshotOf(order: object) {
  const { id } = await control('orders', order);
  world.find('sandbox')!.calls.clear();
  const snapshot = await client.readOrderSnapshot(id);
  return { id, snapshot: snapshot!, calls: world.find('sandbox')!.calls.summary() };
}

describe('the presets of the worked examples', () => {
  const wanted = EXAMPLES.filter(({ id }) => ['E01', 'E08a', 'E09', 'E10', 'E11', 'E25'].includes(id));

  it.each(wanted)('$id is read from the store as the example says, and posts it', async (example) => {
    const { snapshot } = await snapshotOf({ preset: example.id });
    const taxRules = ruleSet().taxRules.map((rule) => ({
      ...rule,
      match: rule.match.name ? { ...rule.match, name: `${rule.match.name} Tax` } : rule.match,
    }));
    const plan = planOrder(snapshot, ruleSet({ taxRules }), []);
    expect(plan).toMatchObject({ outcome: 'post', holds: [], warnings: [] });
    const [invoice, receipt] = plan.documents;
    expect(invoice?.lines.map(({ section, account, amount }) => [section, account, amount])).toEqual(
      example.invoice,
    );
    expect(receipt?.bankCode).toBe(example.bank);
    const same = (text: string) => formatMoney(parseMoney(text));
    for (const side of ['exTax', 'incTax', 'tax'] as const) {
      expect(snapshot.order.total[side]).toBe(same(example.snapshot.order.total[side]));
    }
  });
});
