import Fastify, { type FastifyInstance } from 'fastify';
import { answerErrors } from '../http/errors.js';
import { mount } from '../http/mount.js';
import { BigCommerceWorld } from '../world.js';
import { hookRoutes } from './routes.js';

const CREATED = 'store/order/created';
const DESTINATION = 'http://127.0.0.1:9/hooks';
let app: FastifyInstance;
let world: BigCommerceWorld;
let url: string;

beforeEach(async () => {
  world = new BigCommerceWorld(() => new Date('2026-07-14T15:00:00.000Z'));
  app = Fastify();
  await app.register(
    async (scope) => {
      answerErrors(scope);
      mount(scope, world, hookRoutes);
      await Promise.resolve();
    },
    { prefix: '/bigcommerce' },
  );
  url = await app.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(() => app.close());

interface HookView {
  readonly id: number;
  readonly scope: string;
  readonly status?: string;
}
interface Answered<Data> {
  readonly status: number;
  readonly json: { readonly data: Data; readonly meta: { readonly pagination?: object } };
}
async function call<Data = HookView>(method: string, path: string, body?: unknown): Promise<Answered<Data>> {
  const answer = await fetch(`${url}/bigcommerce/stores/sandbox/v3/hooks${path}`, {
    method,
    headers: {
      'x-auth-token': 'sandbox-token',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, json: JSON.parse(text || 'null') as Answered<Data>['json'] };
}
const create = (body: object = {}) => call('POST', '', { scope: CREATED, destination: DESTINATION, ...body });

describe('a webhook', () => {
  it('is registered, read, changed and removed, each time answered in full', async () => {
    const headers = { 'X-Connector-Key': 'random' };
    const { status, json } = await create({ headers });
    expect(status).toBe(200);
    expect(json).toEqual({
      data: {
        id: expect.any(Number),
        client_id: 'sandbox-client-id',
        store_hash: 'sandbox',
        scope: CREATED,
        destination: DESTINATION,
        headers,
        is_active: true,
        created_at: 1_784_041_200,
        updated_at: 1_784_041_200,
      },
      meta: {},
    });
    const path = `/${json.data.id}`;
    expect(await call('GET', path)).toEqual({ status: 200, json });
    const changed = await call('PUT', path, { is_active: false, headers: null });
    expect(changed.json.data).toEqual({ ...json.data, is_active: false, headers: null });
    expect((await call('DELETE', path)).json.data).toEqual(changed.json.data);
    expect(await call('GET', path)).toMatchObject({
      status: 404,
      json: { title: `Webhook with id [${json.data.id}] not found` },
    });
  });

  it.each([
    [{ scope: undefined }, { scope: 'error.path.missing' }],
    [{ destination: undefined }, { destination: 'error.path.missing' }],
    [{ scope: 'orders' }, { scope: 'error.invalid' }],
    [{ destination: 'ftp://store.example/' }, { destination: 'error.invalid' }],
    [
      { destination: 5, is_active: 'yes' },
      { destination: 'error.expected.other', is_active: 'error.expected.other' },
    ],
    [{ headers: { 'bad name': 'x' } }, { headers: 'error.invalid' }],
    [{ headers: { 'Content-Length': '3' } }, { headers: 'error.invalid' }],
  ])('with %j is refused naming the field', async (change, errors) => {
    expect(await create(change)).toMatchObject({ status: 422, json: { status: 422, errors } });
  });

  it('needs a body, and a change to change', async () => {
    expect((await call('POST', '', [])).status).toBe(400);
    const { json } = await create();
    expect((await call('PUT', `/${json.data.id}`, {})).status).toBe(422);
    expect((await call('PUT', '/999', { is_active: true })).status).toBe(404);
    expect((await call('DELETE', '/none')).status).toBe(404);
  });

  it('exists once per scope and destination, and ten times per scope', async () => {
    await create();
    expect(await create()).toMatchObject({
      status: 422,
      json: { errors: { destination: expect.anything() } },
    });
    for (let more = 2; more <= 10; more += 1) await create({ destination: `${DESTINATION}/${more}` });
    expect(await create({ destination: `${DESTINATION}/11` })).toMatchObject({
      status: 422,
      json: { errors: { scope: expect.anything() } },
    });
    expect((await create({ scope: 'store/order/*' })).status).toBe(200);
    const { json } = await call<HookView[]>('GET', `?destination=${encodeURIComponent(`${DESTINATION}/2`)}`);
    const moved = await call('PUT', `/${json.data[0]!.id}`, { destination: DESTINATION });
    expect(moved.status).toBe(422);
  });

  it('for failed deliveries is the only one, with a destination of its own', async () => {
    await create();
    const scope = 'store/hook/deliveryException';
    expect((await create({ scope })).status).toBe(422);
    const elsewhere = 'http://127.0.0.2:9/';
    expect((await create({ scope, destination: elsewhere })).status).toBe(200);
    expect((await create({ scope, destination: `${elsewhere}2` })).status).toBe(422);
    expect((await create({ destination: elsewhere })).status).toBe(422);
  });

  it('must be https on port 443 where the store insists', async () => {
    Object.assign(world.find('sandbox')!.switches, { webhookHttpsOnly: true });
    expect((await create()).status).toBe(422);
    expect((await create({ destination: 'https://connector.example:8443/' })).status).toBe(422);
    expect((await create({ destination: 'https://connector.example/' })).status).toBe(200);
  });
});

describe('the list of webhooks', () => {
  it('comes in pages and is filtered by scope, destination and state', async () => {
    await create();
    await create({ scope: 'store/order/updated' });
    await create({ scope: 'store/order/archived', is_active: false });
    const page = await call('GET', '?page=2&limit=2');
    expect(page.json.data).toHaveLength(1);
    expect(page.json.meta.pagination).toEqual({
      total: 3,
      count: 1,
      per_page: 2,
      current_page: 2,
      total_pages: 2,
      links: { previous: '?page=1&limit=2', current: '?page=2&limit=2' },
    });
    const scopes = async (query: string) =>
      (await call<HookView[]>('GET', query)).json.data.map(({ scope }) => scope);
    expect(await scopes('?scope=store/order/updated')).toEqual(['store/order/updated']);
    expect(await scopes('?is_active=false')).toEqual(['store/order/archived']);
    expect(await scopes('?destination=http://elsewhere.example/')).toEqual([]);
    expect((await call('GET', '?page=0')).status).toBe(422);
  });

  it('for administrators tells the state of each and keeps the addresses to be warned', async () => {
    const { registry } = world.find('sandbox')!.hooks;
    await create({ is_active: false });
    await create({ scope: 'store/order/updated' });
    registry.deactivate(registry.all()[1]!);
    await create({ scope: 'store/order/archived' });
    expect((await call('PUT', '/admin', { emails: ['ops@example.com'] })).status).toBe(204);
    expect((await call('PUT', '/admin', { emails: ['nonsense'] })).status).toBe(422);
    const { json } = await call<{ emails: string[]; hooks_list: HookView[] }>('GET', '/admin');
    expect(json.data.emails).toEqual(['ops@example.com']);
    expect(json.data.hooks_list.map(({ status }) => status)).toEqual(['inactive', 'deactivated', 'active']);
  });
});
