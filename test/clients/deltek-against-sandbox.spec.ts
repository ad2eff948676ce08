import fastify, { type FastifyInstance } from 'fastify';
import { createDeltekClient, memoryTokenStore, type DeltekClient, type DeltekOptions } from '#deltek';
import { createHttpClient } from '#http';
import { deltekPlugin } from '../../apps/sandbox/src/deltek/plugin.js';
import type { Switches } from '../../apps/sandbox/src/deltek/switches.js';
import { DeltekWorld } from '../../apps/sandbox/src/deltek/world.js';
import { SANDBOX_CREDENTIALS, SANDBOX_OPTIONS } from '../support/sandbox-deltek.js';

/*
 * The Deltek client against the pretended Deltek, which shares no code with it: both follow the
 * contract on their own, so what one of them misread shows here.
 */

const NOW = new Date('2026-07-14T12:00:00Z');
const WEB = { wbs1: 'WEB2026', wbs2: '001', wbs3: '' };
const HEADER = {
  description: 'Order 42',
  period: 202607,
  company: '00',
  date: '2026-07-14',
  comment: 'bc o42',
  currency: 'USD',
};
const REVENUE = { wbs: WEB, section: 'A', account: '4010', taxCode: '', taxBasis: '0', creditMemoRef: '' };
const INVOICE = {
  ...HEADER,
  type: 'IN',
  batch: 'BCIN-7-42',
  invoice: '000000000042',
  dueDate: null,
  lines: [
    { ...REVENUE, amount: '220.00' },
    { ...REVENUE, section: 'T', account: '2200', amount: '16.18', taxBasis: '220.00' },
  ],
} as const;
const RECEIPT = {
  ...HEADER,
  type: 'CR',
  batch: 'BCCR-7-42-T9',
  refNo: 'T9',
  bankCode: 'OPER',
  lines: [
    {
      wbs: WEB,
      invoice: '000000000042',
      account: '1200',
      amount: '236.18',
      retainer: false,
      description: 'Order 42',
    },
  ],
} as const;
const JOURNAL = {
  ...HEADER,
  type: 'JE',
  batch: 'BCJE-7-J5',
  refNo: 'J5',
  lines: [
    { wbs: WEB, account: '6010', debit: '6.85', credit: '0', description: 'Fees' },
    { wbs: null, account: '1051', debit: '0', credit: '6.85', description: 'Clearing' },
  ],
} as const;

const http = createHttpClient({ policy: { privateHosts: ['127.0.0.1'] }, sleep: () => Promise.resolve() });
let world: DeltekWorld;
let app: FastifyInstance;
let origin: string;

beforeEach(async () => {
  world = new DeltekWorld(() => NOW);
  app = fastify();
  await app.register(deltekPlugin(world), { prefix: '/deltek' });
  origin = await app.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(() => app.close());
afterAll(() => http.close());

function connect(
  over: { options?: Partial<DeltekOptions>; credentials?: Partial<typeof SANDBOX_CREDENTIALS> } = {},
): DeltekClient {
  return createDeltekClient({
    http,
    baseUrl: `${origin}/deltek/demo/api`,
    credentials: { ...SANDBOX_CREDENTIALS, ...over.credentials },
    options: { ...SANDBOX_OPTIONS, ...over.options },
    tokens: memoryTokenStore(),
    now: () => NOW,
  });
}
function throwSwitches(switches: Partial<Switches>): void {
  Object.assign(world.find('demo')!.switches, switches);
}
const orderOf = ({ type, batch }: { type: 'IN' | 'CR' | 'JE'; batch: string }) => ({
  ...HEADER,
  type,
  batch,
});

describe('the login', () => {
  it('reaches every step of a connection test', async () => {
    const client = connect();
    await client.signIn();
    await expect(client.getActiveCompany()).resolves.toMatchObject({ company: '00', currency: 'USD' });
    await expect(client.getActivePeriod()).resolves.toMatchObject({ period: 202607 });
    for (const hub of ['project', 'firm', 'contact'] as const) await client.probeHub(hub);
    for (const type of ['IN', 'CR', 'JE'] as const) {
      await client.probeLanding(type);
      await client.probeLedger(type);
      expect(await client.getMetadata(`${type}Entry`)).not.toBeNull();
    }
    const entry = await client.getMetadata('INEntry');
    expect(entry?.['inControl']?.find(({ name }) => name === 'Batch')?.required).toBe(true);
  });

  it.each([
    [{ password: 'wrong' }, 'invalid_grant'],
    [{ clientSecret: 'wrong' }, 'invalid_client'],
    [{ database: 'nowhere' }, 'unknown_database'],
  ])('is refused with its cause for %p', async (credentials, authDetail) => {
    await expect(connect({ credentials }).signIn()).rejects.toMatchObject({
      reason: 'auth_failed',
      authDetail,
    });
  });

  it('is refused with its cause where the password grant is closed', async () => {
    throwSwitches({ passwordGrant: 'unauthorized_client' });
    await expect(connect().signIn()).rejects.toMatchObject({ authDetail: 'unsupported_grant_type' });
  });
});

describe('the directory', () => {
  it.each([0, 2])('is read whole, with pages cut to %i', async (maxPageSize) => {
    throwSwitches({ maxPageSize });
    const client = connect();
    const firms = [];
    for await (const page of client.listFirms()) firms.push(...page);
    expect(new Set(firms.map(({ clientId }) => clientId)).size).toBe(world.find('demo')!.firms.length);
    const projects = [];
    for await (const page of client.listProjects()) projects.push(...page);
    const keys = projects.map(({ wbs1, wbs2 }) => `${wbs1}/${wbs2}`).sort();
    expect(keys).toEqual(['OVH/', 'P100/001', 'P200/001', 'P300/', 'P900/', 'WEB2026/001']);
    expect(projects.every(({ readyForProcessing }) => readyForProcessing)).toBe(true);
    const accounts = await client.listAccounts();
    expect(accounts.find(({ account }) => account === '1200')).toMatchObject({ type: '1', status: 'A' });
    expect(accounts.length).toBe(world.find('demo')!.accounts.length);
  });

  it.each(['vision', 'api'] as const)(
    'finds receivables under /%s, banks and periods',
    async (autoPostingRoot) => {
      throwSwitches({ autoPostingRoot });
      const client = connect();
      await expect(client.getAutoPosting('00')).resolves.toEqual({ accountsReceivable: '1200' });
      expect((await client.listBanks()).find(({ code }) => code === 'CLR-STRIPE')?.account).toBe('1051');
      expect((await client.listPeriods()).find(({ period }) => period === 202512)?.closed).toBe(true);
      await expect(client.getKeyFormats()).resolves.toMatchObject({ refNoLength: 12 });
    },
  );

  it('finds and creates customers', async () => {
    const client = connect();
    const [lakeside] = await client.findFirmsByName('lakeside timber co');
    await expect(client.findFirmsByName('Summit Group')).resolves.toHaveLength(2);
    const [contact] = await client.findContactsByEmail('orders@lakesidetimber.example');
    expect(contact?.clientId).toBe(lakeside?.clientId);
    const firm = await client.createFirm({ name: 'Fresh Survey Co', externalId: '7:15' });
    await expect(client.findFirmsByExternalId('7:15')).resolves.toEqual([firm]);
    const since = await client.listFirms({ modifiedFrom: new Date(NOW.getTime() - 60_000) }).next();
    expect(since.value).toEqual([firm]);
    const project = await client.getProject(WEB);
    expect(project?.billingClientId).toBe((await client.findFirmsByName('Web Store Customers'))[0]?.clientId);
  });
});

describe.each([true, false])('documents, grouped in files: %p', (useFiles) => {
  beforeEach(() => throwSwitches({ useFiles }));

  it.each(['missing-comma', 'string', 'object'] as const)(
    'reach the ledger with answers as %s',
    async (postAnswer) => {
      throwSwitches({ postAnswer });
      const client = connect({ options: { useFiles } });
      for (const file of [INVOICE, RECEIPT, JOURNAL]) {
        await expect(client.getFile(file.type, file.batch)).resolves.toBeNull();
        await expect(client.createFile(file)).resolves.toMatchObject({
          batch: file.batch,
          diffTotal: '0.00',
        });
        await expect(client.getFile(file.type, file.batch)).resolves.toMatchObject({
          posted: false,
          period: 202607,
        });
        await expect(client.findPosted(file.type, file.batch)).resolves.toEqual([]);
        const answer = await client.postFile(orderOf(file));
        expect(answer).toMatchObject({ posted: true, refusal: null });
        const rows = await client.findPosted(file.type, file.batch);
        expect(new Set(rows.map(({ postSeq }) => postSeq))).toEqual(new Set([answer.postSeq]));
        expect(rows.filter(({ automatic }) => !automatic)).toHaveLength(file.lines.length);
      }
      const lines = await client.findPostedInvoice('42', 'WEB2026');
      expect(lines.map(({ account, amount }) => [account, amount])).toEqual([
        ['4010', '-220.00'],
        ['2200', '-16.18'],
      ]);
      const [paid] = (await client.findPosted('CR', RECEIPT.batch)).filter(({ automatic }) => !automatic);
      expect(paid).toMatchObject({
        account: '1200',
        amount: '-236.18',
        refNo: 'T9',
        invoice: '000000000042',
      });
    },
  );

  it.each([400, 500] as const)('say that a batch exists, with status %i', async (duplicateStatus) => {
    throwSwitches({ duplicateStatus });
    const client = connect({ options: { useFiles } });
    await client.createFile(INVOICE);
    await expect(client.createFile(INVOICE)).rejects.toMatchObject({ reason: 'already_exists' });
  });

  it('are refused in a closed period, and the answer says why', async () => {
    const client = connect({ options: { useFiles } });
    await client.setActivePeriod(202512);
    await expect(client.getActivePeriod()).resolves.toMatchObject({ period: 202512, closed: true });
    const closed = { ...INVOICE, period: 202512, date: '2025-12-31' };
    const attempt = client
      .createFile(closed)
      .then(() => client.postFile({ ...orderOf(closed), period: 202512 }));
    const outcome: unknown = await attempt.then(
      ({ refusal }) => refusal,
      ({ reason }: { reason: string }) => reason,
    );
    expect(outcome).toBe('period_closed');
    await expect(client.findPosted('IN', INVOICE.batch)).resolves.toEqual([]);
  });
});

describe('a tenant of another kind', () => {
  it.each(['rows', 'Body', 'array', 'data'] as const)('may wrap every list in %s', async (wrapper) => {
    throwSwitches({ wrapper });
    const client = connect();
    await client.createFile(INVOICE);
    await expect(client.postFile(orderOf(INVOICE))).resolves.toMatchObject({ posted: true });
    expect(await client.findPosted('IN', INVOICE.batch)).not.toHaveLength(0);
  });

  it('may answer 404 for what is not there', async () => {
    throwSwitches({ missingRecord: '404' });
    const client = connect();
    await expect(client.getFile('IN', 'BCIN-7-42')).resolves.toBeNull();
    await expect(client.listEntries('IN', 'BCIN-7-42')).resolves.toEqual([]);
    await expect(client.getFirm('0'.repeat(32))).resolves.toBeNull();
    await expect(client.getProject({ wbs1: 'NONE', wbs2: '', wbs3: '' })).resolves.toBeNull();
  });

  it('may lack a right, which is named by the step that needs it', async () => {
    throwSwitches({ forbidden: ['PSALedger'] });
    await expect(connect().probeLedger('IN')).rejects.toMatchObject({ reason: 'forbidden' });
  });

  it('may take posting as a list', async () => {
    const client = connect({ options: { postBodyForm: 'array' } });
    await client.createFile(INVOICE);
    await expect(client.postFile(orderOf(INVOICE))).resolves.toMatchObject({ posted: true });
  });

  it('lets an unposted file be removed', async () => {
    const client = connect();
    await client.createFile(INVOICE);
    await client.deleteFile('IN', INVOICE.batch);
    await expect(client.getFile('IN', INVOICE.batch)).resolves.toBeNull();
  });
});
