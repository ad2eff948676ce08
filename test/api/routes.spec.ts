import fc from 'fast-check';
import { may, ROLES } from '../../apps/api/src/access/permissions.js';
import { exampleOf, queryOf } from './support/examples.js';
import { kept } from './support/kept.js';
import { operationsOf, servedRoutes, type Operation } from './support/operations.js';
import { Spoiler, type Spoilt } from './support/spoil.js';
import { wild, type Wild } from './support/wild.js';
import { startWorld, type Asked, type World } from './support/world.js';

/* Who may call which route, of every route there is: the list is the description of the API, which follows the code. */

/** Described, and open to everybody. */
const OPEN = ['POST /api/v1/auth/login', 'POST /api/v1/invitations/accept', 'GET /api/v1/auth/oidc'];
/** Served and not described: where browsers are led to sign in, what operators probe, and the description itself. */
const UNDESCRIBED = [
  'GET /api/v1/auth/oidc/start',
  'GET /api/v1/auth/oidc/callback',
  'GET /healthz',
  'GET /readyz',
  'GET /metrics',
];
const PAGES = /^GET \/api\/(docs\b|openapi\.json$)/;
/** Need neither id nor body: with them a caller ends what the next call needs. */
const OWN_SESSION = ['logout', 'endOtherSessions'];
/** Names of no thing that a connection has: a word or a date. */
const NO_IDS = /\{(connectionId|day|field)\}/g;
const NOTHING = '00000000-0000-4000-8000-000000000000';

let world: World;
beforeAll(async () => void (world = await startWorld()));
afterAll(() => world.close());

const closed = () => world.operations.filter(({ title }) => !OPEN.includes(title));
const isOfConnection = ({ path }: Operation) => path.includes('/{connectionId}');
const isRead = ({ method }: Operation) => method === 'GET';
/** Ids of nothing, so that whoever is let in changes nothing. */
const nothing = ({ path }: Operation) =>
  Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name!, NOTHING]));
/** Routes by what they answered that they should not. */
async function wrong(operations: Operation[], asked: (operation: Operation) => Asked, right: RegExp) {
  const found: string[] = [];
  for (const operation of operations) {
    const { status, code, complaint, text } = await world.ask(operation, asked(operation));
    const said = `${status} ${code ?? ''}`.trim();
    if (!right.test(said)) found.push(`${operation.title}: ${said} ${text.slice(0, 200)}`);
    else if (complaint !== null) found.push(`${operation.title}: ${said} ${complaint}`);
  }
  return found;
}
const withBody = (operation: Operation) => {
  const example = exampleOf(operation, world.ids, world.description);
  return { query: queryOf(operation), ...(example ? { body: JSON.stringify(example) } : {}) };
};

describe('the routes', () => {
  it('that are served are those that are described, or known to be none for people', () => {
    const served = servedRoutes(world.room.app.app).filter((route) => !PAGES.test(route));
    const described = operationsOf(world.description).map(({ title }) => title);
    expect(served.sort()).toEqual([...described, ...UNDESCRIBED].sort());
  });

  it('say of every operation how it may be refused, in the one shape that refusals have', () => {
    for (const { title, responses, permission, path } of operationsOf(world.description)) {
      const refusals = Object.keys(responses).filter((status) => Number(status) >= 400);
      const wanted = [
        '429',
        '503',
        ...(permission ? ['401', '403'] : []),
        ...(/\{/.test(path) ? ['404'] : []),
      ];
      expect({ title, refusals }).toEqual({ title, refusals: expect.arrayContaining(wanted) });
    }
    const { responses, schemas } = world.description.components;
    const shapes = Object.values(responses).map(({ content }) => content);
    for (const shape of shapes)
      expect(shape).toEqual({
        'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDto' } },
      });
    expect(schemas['ProblemDto']?.required).toEqual(
      expect.arrayContaining(['code', 'correlationId', 'errors']),
    );
  });

  it('name a permission each, but for those of people who are not signed in yet', () => {
    const unnamed = world.operations.filter(({ permission }) => permission === null);
    expect(unnamed.map(({ title }) => title)).toEqual(OPEN);
  });

  it('are closed to strangers', async () => {
    await expect(wrong(closed(), () => ({}), /^401 not_signed_in$/)).resolves.toEqual([]);
  });

  describe.each(ROLES)('for the role %s', (role) => {
    const mine = () => closed().filter(({ permission }) => may(role, permission!));
    it('are open where the table of permissions says so', async () => {
      const reads = mine().filter(isRead);
      const asked = (operation: Operation) => ({ role, query: queryOf(operation) });
      await expect(wrong(reads, asked, /^200$/)).resolves.toEqual([]);
      const writes = mine().filter((operation) => !isRead(operation) && !OWN_SESSION.includes(operation.id));
      const nobodys = (operation: Operation) => ({ role, ids: nothing(operation) });
      const letIn = /^(400|404|409) \w+$/;
      await expect(wrong(writes, nobodys, letIn)).resolves.toEqual([]);
    });

    it('are refused everywhere else', async () => {
      const others = closed().filter(({ permission }) => !may(role, permission!));
      await expect(wrong(others, () => ({ role }), /^403 not_allowed$/)).resolves.toEqual([]);
    });
  });

  it('are closed to a token of another connection, but for what is its own', async () => {
    const others = closed().filter(({ permission }) => permission !== 'account.own');
    const [nested, beside] = [
      others.filter(isOfConnection),
      others.filter((route) => !isOfConnection(route)),
    ];
    const scoped = () => ({ role: 'scoped' as const });
    await expect(wrong(nested, scoped, /^404 not_found$/)).resolves.toEqual([]);
    await expect(wrong(beside, scoped, /^403 out_of_scope$/)).resolves.toEqual([]);
  });

  it('know nothing of what another connection has', async () => {
    const nested = closed()
      .filter(isOfConnection)
      .filter(({ path }) => /\{/.test(path.replaceAll(NO_IDS, '')));
    expect(nested.length).toBeGreaterThan(30);
    const asked = (operation: Operation) => ({
      role: 'admin' as const,
      ids: world.foreign,
      ...withBody(operation),
    });
    await expect(wrong(nested, asked, /^(404 not_found|502 bigcommerce_not_found)$/)).resolves.toEqual([]);
  });

  it('know nothing of a connection that is none', async () => {
    const ids = { ...world.ids, connectionId: NOTHING };
    const asked = (operation: Operation) => ({ role: 'admin' as const, ids, ...withBody(operation) });
    await expect(wrong(closed().filter(isOfConnection), asked, /^404 not_found$/)).resolves.toEqual([]);
  });

  it('take no id for one that is another kind of text', async () => {
    for (const id of ["\0'--", '../audit', 'é'.repeat(300), '9'.repeat(30)]) {
      const strange = (operation: Operation) =>
        Object.fromEntries(Object.keys(nothing(operation)).map((name) => [name, id]));
      const asked = (operation: Operation) => ({
        role: 'admin' as const,
        ids: { ...strange(operation), connectionId: world.ids['connectionId']! },
        ...withBody(operation),
      });
      const named = closed().filter(({ path }) => /\{/.test(path.replaceAll(NO_IDS, '')));
      await expect(wrong(named, asked, /^(400|404|414) \w+$/)).resolves.toEqual([]);
    }
  });
});

describe('a file that is imported', () => {
  const lines = (csv: string) => csv.trim().split('\n') as [string, string];
  const SPOILT: readonly (readonly [string, (csv: string) => string])[] = [
    ['lost in another encoding', (csv) => csv.replace(/\w\n$/, '\uFFFD\n')],
    ['separated by what no spreadsheet separates by', (csv) => csv.replaceAll(',', '|')],
    ['with a quote that is not closed', (csv) => csv.replace('\n', '\n"')],
    ['with a quote in the middle', (csv) => csv.replace(/(\w)\n$/, '$1"x"\n')],
    ['with a column twice', (csv) => csv.replace(/^(\w+),/, '$1,$1,').replace('\n', '\n1,')],
    ['with no rows', (csv) => `${lines(csv)[0]}\n`],
    ['with a row twice', (csv) => `${csv}${lines(csv)[1]}\n`],
    ['with a cell too many', (csv) => `${csv.trim()},7\n`],
    ['of formulas', (csv) => csv.replace(/\n.*/, (row) => row.replaceAll(/[^,\n]+/g, "'=1+1"))],
    ['with a cell as long as a book', (csv) => csv.replace(/\n[^,]+/, `\n${'9'.repeat(200_000)}`)],
  ];
  const imports = () => world.operations.filter((operation) => 'csv' in (withExample(operation) ?? {}));
  const withExample = (operation: Operation) => exampleOf(operation, world.ids, world.description);
  const send = async (operation: Operation, change: object) => {
    const body = JSON.stringify({ ...withExample(operation), ...change });
    const { text } = await world.ask(operation, { role: 'admin', body });
    const { imported, errors } = JSON.parse(text) as { imported?: boolean; errors?: { row: number }[] };
    return { imported, rows: errors?.map(({ row }) => row) };
  };

  it('is taken as its example has it', async () => {
    expect(imports().length).toBeGreaterThanOrEqual(8);
    for (const operation of imports()) {
      const taken = await send(operation, { dryRun: true });
      expect({ ...operation, taken }).toEqual({ ...operation, taken: { imported: false, rows: [] } });
    }
  });

  it.each(SPOILT)(
    'is not taken %s: it is told by row what is wrong, and nothing is changed',
    async (what, spoil) => {
      const before = await kept(world.room.database);
      for (const operation of imports()) {
        // A case of a report may come again, with its end; told twice alike it is told once.
        if (what === 'with a row twice' && operation.id === 'importDisputes') continue;
        const csv = spoil(String((withExample(operation) as { csv: string }).csv));
        const { imported, rows } = await send(operation, { csv, dryRun: false });
        const told = rows !== undefined && rows.length > 0 && rows.every((row) => row >= 1);
        expect({ title: operation.title, imported, told }).toEqual({
          title: operation.title,
          imported: false,
          told: true,
        });
      }
      await expect(kept(world.room.database)).resolves.toEqual(before);
    },
  );
});

describe('the body of a route that writes', () => {
  const writes = () => world.operations.filter(({ body }) => body !== null);
  const caller = ({ permission }: Operation) => (permission ? { role: 'admin' as const } : {});

  it('is refused with one thing wrong in it, whatever that is, and nothing is changed', async () => {
    const spoiler = new Spoiler(world.description);
    const before = await kept(world.room.database);
    const taken: string[] = [];
    for (const operation of writes()) {
      const spoilt = spoiler.all(operation.body!, exampleOf(operation, world.ids, world.description)!);
      const send = async ({ what, body }: Spoilt) => {
        const { status, code, text } = await world.ask(operation, { ...caller(operation), body });
        const isRefused = status === 400 && code === 'invalid_request';
        if (!isRefused) taken.push(`${operation.title} took ${what}: ${text.slice(0, 200)}`);
      };
      while (spoilt.length > 0) await Promise.all(spoilt.splice(0, 8).map(send));
    }
    expect(taken).toEqual([]);
    await expect(kept(world.room.database)).resolves.toEqual(before);
  });

  it('is JSON, and no longer than a megabyte', async () => {
    for (const contentType of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'x']) {
      const form = (operation: Operation) => ({ ...caller(operation), body: '{"a":1}', contentType });
      await expect(wrong(writes().slice(0, 9), form, /^415 unsupported_media_type$/)).resolves.toEqual([]);
    }
    const long = (operation: Operation) => ({ ...caller(operation), body: `{"a":"${'x'.repeat(1 << 20)}"}` });
    await expect(wrong(writes(), long, /^413 too_large$/)).resolves.toEqual([]);
  });

  it('is understood as its example has it, so that the refusals above are about the one thing', async () => {
    const last = ({ id }: Operation) => Number(id === 'changeConnection');
    const inOrder = writes().sort((a, b) => last(a) - last(b));
    const example = (operation: Operation) => ({ ...caller(operation), ...withBody(operation) });
    const understood = /^(20\d|(401|403|404|409|429) \w+)$/;
    await expect(wrong(inOrder, example, understood)).resolves.toEqual([]);
  });
});

describe('whatever is sent', () => {
  /** By hand: FUZZ_RUNS=200 FUZZ_SEED=7 node scripts/test.mjs test/api */
  const numRuns = Number(process.env['FUZZ_RUNS'] ?? 5);
  const seed = Number(process.env['FUZZ_SEED'] ?? 20261126);
  /** What removes or moves what others need comes late, what ends the session last. */
  const LATE = [
    /^DELETE |^PATCH \/api\/v1\/connections\/\{connectionId\}$/,
    /\/auth\/(logout|sessions|password)/,
  ];

  it('is answered as the description says, and never fails', async () => {
    const late = ({ title }: Operation) => LATE.findLastIndex((pattern) => pattern.test(title));
    const found: string[] = [];
    let done = 0;
    for (const operation of [...world.operations].sort((a, b) => late(a) - late(b))) {
      const example = exampleOf(operation, world.ids, world.description);
      const requests = fc.sample(wild(operation, world.ids, example), { seed, numRuns });
      const send = async (request: Wild) => {
        const { complaint, status } = await world.ask(operation, { role: 'admin', ...request });
        done += Number(status < 300);
        const asked = JSON.stringify(request).slice(0, 300);
        if (complaint !== null) found.push(`${operation.title}: ${complaint}, asked with ${asked}`);
      };
      while (requests.length > 0) await Promise.all(requests.splice(0, 8).map(send));
    }
    expect(found).toEqual([]);
    expect(done).toBeGreaterThan(world.operations.length);
  });
});
