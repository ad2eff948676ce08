import { SandboxClient } from '../testing/sandbox-client.js';

let sandbox: SandboxClient;
beforeEach(async () => void (sandbox = await new SandboxClient().start()));
afterEach(() => sandbox.stop());

interface Problem {
  readonly title: string;
  readonly errors: readonly { readonly field: string }[];
}
const fieldsOf = ({ json }: { json: Problem }) => json.errors.map(({ field }) => field);

describe('the sandbox', () => {
  it('says what there is, and where', async () => {
    const { status, type, json } = await sandbox.control('GET', '');
    expect([status, type]).toEqual([200, 'application/json; charset=utf-8']);
    expect(json).toMatchObject({
      bigcommerce: { apiUrl: `${sandbox.url}/bigcommerce`, storeHash: 'sandbox' },
      deltek: { baseUrl: `${sandbox.url}/deltek/demo/api` },
    });
  });

  it('runs both vendors and the controls of each', async () => {
    expect((await sandbox.store('GET', '/v2/store')).status).toBe(200);
    expect(await sandbox.signIn()).toEqual(expect.any(String));
    expect((await sandbox.control('GET', '/bigcommerce/presets')).status).toBe(200);
    expect((await sandbox.control('GET', '/deltek/ledger')).status).toBe(200);
    expect((await sandbox.control('GET', '/deltek/switches')).status).toBe(200);
  });

  it('takes the long keys of documents', async () => {
    const authorization = `Bearer ${await sandbox.signIn()}`;
    const firm = await sandbox.send('GET', `/deltek/demo/api/firm/${'F'.repeat(300)}`, undefined, {
      authorization,
    });
    expect([firm.status, firm.json]).toEqual([200, []]);
  });

  it('answers what is no control, no JSON or too much of it as a problem', async () => {
    expect(await sandbox.control('GET', '/nonsense')).toMatchObject({
      status: 404,
      type: expect.stringContaining('application/problem+json'),
    });
    expect((await sandbox.control('PATCH', '/switches', '{"quota":')).status).toBe(400);
    expect((await sandbox.control('PATCH', '/switches', 'x'.repeat(2_000_000))).status).toBe(413);
    expect((await sandbox.control('GET', '/switches?store=nowhere')).status).toBe(404);
    expect((await sandbox.control('GET', '/calls?tenant=nowhere')).status).toBe(404);
    const empty = { 'content-type': 'application/json' };
    expect((await sandbox.control('POST', '/reset', '', empty)).status).toBe(204);
  });

  it.each(['https://evil.example', 'http://localhost.evil.example', 'null'])(
    'is no toy for pages of %s',
    async (origin) => {
      expect((await sandbox.control('POST', '/reset', undefined, { origin })).status).toBe(403);
      expect((await sandbox.control('GET', '/deltek/ledger', undefined, { origin })).status).toBe(403);
    },
  );

  it('takes what the dashboard of this machine forwards, and JSON only', async () => {
    const origin = 'http://localhost:3000';
    expect((await sandbox.control('POST', '/reset', undefined, { origin })).status).toBe(204);
    const plain = await sandbox.control('POST', '/faults', '{}', { 'content-type': 'text/plain' });
    expect(plain.status).toBe(415);
  });
});

describe('the switches of the store', () => {
  it('are read and changed one by one', async () => {
    const before = await sandbox.control<Record<string, unknown>>('GET', '/switches');
    const { status, json } = await sandbox.control('PATCH', '/switches', { webhookSignature: 'bc-hex' });
    expect([status, json]).toEqual([200, { ...before.json, webhookSignature: 'bc-hex' }]);
    expect((await sandbox.control('GET', '/switches')).json).toEqual(json);
  });

  it('are refused by name', async () => {
    const wrong = { webhookSignature: 'rot13', colour: 'red' };
    expect(fieldsOf(await sandbox.control<Problem>('PATCH', '/switches', wrong))).toEqual([
      'webhookSignature',
      'colour',
    ]);
  });
});

describe('the calls', () => {
  it('of both vendors are counted by method and resource until they are forgotten', async () => {
    await sandbox.store('GET', '/v2/store');
    await sandbox.store('GET', '/v3/hooks/1');
    await sandbox.store('GET', '/v3/hooks/2');
    await sandbox.signIn();
    expect((await sandbox.control('GET', '/calls')).json).toEqual({
      bigcommerce: { 'GET store': 1, 'GET hooks/{id}': 2 },
      deltek: { 'POST token': 1 },
    });
    expect((await sandbox.control('DELETE', '/calls')).status).toBe(204);
    expect((await sandbox.control('GET', '/calls')).json).toEqual({ bigcommerce: {}, deltek: {} });
  });
});

describe('fault rules', () => {
  const rule = { vendor: 'bigcommerce', method: 'GET', path: 'v2/store', status: 503 };

  it('are made, listed with what they met, and taken back one by one or all', async () => {
    const { status, json } = await sandbox.control<{ id: number }>('POST', '/faults', rule);
    expect([status, json]).toEqual([
      201,
      { id: 1, ...rule, after: 0, share: 1, seed: 1, apart: 0, seen: 0, applied: 0 },
    ]);
    await sandbox.control('POST', '/faults', { ...rule, times: 1 });
    expect((await sandbox.store('GET', '/v2/store')).status).toBe(503);
    expect((await sandbox.control('GET', '/faults')).json).toMatchObject({
      items: [
        { id: 1, seen: 1, applied: 1 },
        { id: 2, seen: 1, applied: 0 },
      ],
    });
    expect((await sandbox.control('DELETE', '/faults/1')).status).toBe(204);
    expect((await sandbox.control('DELETE', '/faults/1')).status).toBe(404);
    expect((await sandbox.control('DELETE', '/faults')).status).toBe(204);
    expect((await sandbox.store('GET', '/v2/store')).status).toBe(200);
  });

  it('that are wrong are refused naming the field', async () => {
    const wrong = await sandbox.control<Problem>('POST', '/faults', {
      ...rule,
      times: 'often',
      colour: 'red',
    });
    expect([wrong.status, fieldsOf(wrong)]).toEqual([400, ['times', 'colour']]);
  });

  it('lose answers of either vendor after the work is done', async () => {
    const lost = { method: 'POST', path: '**', timeoutAfterCommit: true, times: 1 };
    await sandbox.control('POST', '/faults', { ...lost, vendor: 'bigcommerce' });
    await sandbox.control('POST', '/faults', { ...lost, vendor: 'deltek' });
    const patience = new AbortController();
    const calls = ['/bigcommerce/stores/sandbox/v3/hooks', '/deltek/demo/api/token'].map((path) =>
      fetch(sandbox.url + path, {
        method: 'POST',
        signal: patience.signal,
        headers: { 'x-auth-token': 'sandbox-token', 'content-type': 'application/json' },
        body: JSON.stringify({ scope: 'store/order/created', destination: 'http://127.0.0.1:9/' }),
      }).catch((error: Error) => error.name),
    );
    const committed = async () => {
      const { json } = await sandbox.store<{ data: unknown[] }>('GET', '/v3/hooks');
      const counts = await sandbox.control<{ deltek: object }>('GET', '/calls');
      return json.data.length === 1 && Object.keys(counts.json.deltek).length === 1;
    };
    while (!(await committed())) await new Promise((resolve) => setTimeout(resolve, 5));
    patience.abort();
    expect(await Promise.all(calls)).toEqual(['AbortError', 'AbortError']);
  });
});
