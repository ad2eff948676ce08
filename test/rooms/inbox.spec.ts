import type { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import request from 'supertest';
import { bearer, signIn } from '../../apps/api/src/access/testing/sign-in.js';
import { AuditLog } from '../../apps/api/src/audit/index.js';
import { Document, DocumentStore, PlannerGate } from '../../apps/api/src/ledger/index.js';
import { Activity } from '../../apps/api/src/review/jobs/activity.js';
import { JobQueue } from '../../apps/api/src/platform/index.js';
import { ofOrder } from './support/documents.js';
import { looksOf, mapSandbox } from './support/looks.js';
import { Room } from './support/room.js';
import { runsOf } from './support/runs.js';
import type { ExceptionPage, FirmPage, Jobs } from '../support/shapes.js';

/* The inbox of exceptions over HTTP: read, seen to, ignored, tried again. */

let room: Room;
let looks: ReturnType<typeof looksOf>;
beforeAll(async () => {
  room = await Room.start();
  looks = looksOf(room);
  await mapSandbox(room);
});
afterAll(() => room.close());

const refused = (code: string) => ({ status: 409, problem: { code } });

describe('the inbox', () => {
  type Exception = ExceptionPage['items'][number];
  const list = (query = '') => room.call<ExceptionPage>('GET', `/exceptions?cause=firm_unresolved${query}`);
  const idsOf = async (query = '') => (await list(query)).items.map(({ id }) => id);
  const act = (id: string, what: string, body: object = {}) =>
    room.call<Exception>('POST', `/exceptions/${id}/${what}`, body);
  const counted = async () => {
    const { connections } = (await room.api.get('/overview')) as {
      connections: { openExceptions: number }[];
    };
    return connections[0]!.openExceptions;
  };
  /** The customer gets a firm, or loses it. */
  const mapTo = async (clientId: string | null) => {
    if (clientId) return room.call('POST', '/firm-mappings', { customerId: '15', clientId });
    const { items } = await room.call<{ items: { id: string; customerId: string }[] }>(
      'GET',
      '/firm-mappings',
    );
    return room.call('DELETE', `/firm-mappings/${items.find(({ customerId }) => customerId === '15')?.id}`);
  };
  let orders: number[];
  let since: string;
  beforeAll(async () => {
    since = room.clock.now().toISOString();
    orders = [];
    for (let count = 0; count < 3; count += 1) {
      orders.push(await looks.place({ preset: 'E01', customerId: 15 }));
      await looks.lookAt(orders[count]!);
      room.clock.pass(60);
    }
  });

  it('groups by cause: how many, what is at stake by currency, since when, and the page that tells what to do', async () => {
    await room.database.query(
      `INSERT INTO exception (connection_id, order_id, cause, field, detail, amount, currency, state, since)
       SELECT connection_id, order_id, cause, 'another', '', amount, currency, state, since FROM exception
       WHERE order_id = $1`,
      [orders[0]],
    );
    const { groups } = await list('&groupBy=cause');
    await room.database.query(`DELETE FROM exception WHERE field = 'another'`);
    expect(groups).toEqual([
      {
        cause: 'firm_unresolved',
        sentence: expect.stringContaining('not matched'),
        fix: expect.any(String),
        page: '/api/v1/operations/causes.md#firm_unresolved',
        count: 4,
        amounts: [{ amount: '759.12', currency: 'USD' }],
        oldestSince: since,
      },
    ]);
    await expect(list('&groupBy=cause&state=resolved')).rejects.toMatchObject({ status: 400 });
    const get = async (path: string) =>
      request(room.app.url)
        .get(path)
        .set(await bearer(room.app, 'viewer'));
    const page = await get(groups![0]!.page.split('#')[0]!);
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/markdown; charset=utf-8']);
    expect(page.text).toContain('`firm_unresolved`');
    for (const path of ['..%2Fdecisions%2F0001-one-package.md', 'absent.md', 'README.md'])
      expect((await get(`/api/v1/operations/${path}`)).status).toBe(404);
  });

  it('is paged by key in both directions, narrowed, and refuses what is no filter', async () => {
    const ids = await idsOf();
    for (const [sort, expected] of [
      ['since:desc', ids],
      ['since:asc', [...ids].reverse()],
    ] as const) {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: ExceptionPage = await list(`&limit=2&sort=${sort}${cursor && `&cursor=${cursor}`}`);
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      }
      expect(seen).toEqual(expected);
    }
    expect(await idsOf(`&orderId=${orders[1]}`)).toEqual([ids[1]]);
    expect(await idsOf(`&to=${new Date(Date.parse(since) + 1).toISOString()}`)).toEqual([ids[2]]);
    for (const bad of [
      'state=gone',
      'state=open,',
      'assignee=x',
      'sort=amount',
      'orderId=0',
      'from=x',
      'cursor=x',
    ])
      expect([bad, await list(`&${bad}`).catch(({ status }: { status: number }) => status)]).toEqual([
        bad,
        400,
      ]);
  });

  it('has somebody see to it: oneself, another who may, nobody any more', async () => {
    const [id] = await idsOf();
    const assigned = await act(id!, 'assign');
    expect(assigned).toMatchObject({ state: 'assigned', assignee: { name: expect.any(String) } });
    expect(await idsOf('&state=assigned&assignee=me')).toEqual([id]);
    expect(await idsOf('&state=open')).not.toContain(id);
    expect(await idsOf('&assignee=nobody')).toHaveLength(2);
    const user = {
      email: 'viewer@example.com',
      name: 'Viewer',
      role: 'viewer',
      password: 'quite another battery',
    };
    const { id: viewer } = (await room.api.post('/users', user)) as { id: string };
    for (const userId of [viewer, room.connectionId, 'x'])
      await expect(act(id!, 'assign', { userId })).rejects.toMatchObject({ status: 400 });
    await expect(act(id!, 'assign', { userId: null })).resolves.toMatchObject({
      state: 'open',
      assignee: null,
    });
    await act(id!, 'assign');
    await expect(act(room.connectionId, 'assign')).rejects.toMatchObject({ status: 404 });
  });

  it('is given to a colleague by support, who sees the names of those who may have it and no more of them', async () => {
    const password = 'quite another battery';
    const make = async (name: string, role: string) => {
      const user = { email: `${name}@example.com`, name, role, password };
      return ((await room.api.post('/users', user)) as { id: string }).id;
    };
    const colleague = await make('Cleo', 'support');
    await make('Ava', 'auditor');
    const gone = await make('Gone', 'support');
    await room.api.call('PATCH', `/users/${gone}`, { active: false });
    await make('Sam', 'support');
    const headers = await signIn(room.app, { email: 'Sam@example.com', password });
    const path = `/api/v1/connections/${room.connectionId}/exceptions`;
    const { body } = await request(room.app.url).get(`${path}/assignees`).set(headers).expect(200);
    const { items } = body as { items: { name: string }[] };
    expect(items).toContainEqual({ id: colleague, name: 'Cleo' });
    const names = items.map(({ name }) => name);
    expect(names).toContain('Sam');
    for (const other of ['Ava', 'Gone', 'Viewer']) expect(names).not.toContain(other);
    const [id] = await idsOf();
    const given = await request(room.app.url)
      .post(`${path}/${id}/assign`)
      .set(headers)
      .send({ userId: colleague })
      .expect(200);
    expect(given.body).toMatchObject({ assignee: { id: colleague, name: 'Cleo' } });
    const viewer = await signIn(room.app, { email: 'viewer@example.com', password });
    await request(room.app.url).get(`${path}/assignees`).set(viewer).expect(403);
    await act(id!, 'assign');
  });

  it('leaves out what somebody ignores with a reason, until it is taken back or says something new', async () => {
    const [, id] = await idsOf();
    const measured = async () => {
      const { text } = await request(room.app.url).get('/metrics');
      return Number(/^mlc_exceptions_open\{.*cause="firm_unresolved".*\} (\d+)$/m.exec(text)?.[1]);
    };
    const before = await counted();
    await expect(act(id!, 'ignore', { reason: '' })).rejects.toMatchObject({ status: 400 });
    const ignored = await act(id!, 'ignore', { reason: 'a test order' });
    expect(ignored).toMatchObject({ state: 'ignored', ignored: { reason: 'a test order' } });
    expect([await counted(), await idsOf('&state=ignored'), (await idsOf()).length]).toEqual([
      before - 1,
      [id],
      2,
    ]);
    expect(await measured()).toBe(2);
    await looks.lookAt(orders[1]!);
    expect(await idsOf('&state=ignored')).toEqual([id]);
    const undone = await room.call<Exception>('DELETE', `/exceptions/${id}/ignore`);
    expect([undone.state, await counted()]).toEqual(['open', before]);
    await act(id!, 'ignore', { reason: 'a test order' });
    await room.database.query(`UPDATE exception SET detail = 'as it was' WHERE id = $1`, [id]);
    await looks.lookAt(orders[1]!);
    expect(await idsOf('&state=ignored')).toEqual([]);
    await act(id!, 'ignore', { reason: 'a test order' });
    await room.database.query(`UPDATE exception SET amount = amount - 100 WHERE id = $1`, [id]);
    await looks.lookAt(orders[1]!);
    expect(await idsOf('&state=ignored')).toEqual([]);
    const trail: unknown = await room.database.query(
      `SELECT action, reason FROM audit_entry WHERE subject_id = $1 ORDER BY seq`,
      [id],
    );
    const said = { action: 'exception.ignored', reason: 'a test order' };
    expect(trail).toEqual([said, { action: 'exception.reopened', reason: null }, said, said]);
  });

  it('goes out as a file in which nothing is a formula', async () => {
    const [id] = await idsOf();
    await room.database.query(`UPDATE exception SET detail = '=HYPERLINK(1)' WHERE id = $1`, [id]);
    const answer = await request(room.app.url)
      .get(`/api/v1/connections/${room.connectionId}/exceptions/export.csv?cause=firm_unresolved&assignee=me`)
      .set(await signIn(room.app));
    const [head, row, ...rest] = answer.text.trimEnd().split('\n');
    expect([answer.headers['content-type'], rest]).toEqual(['text/csv; charset=utf-8', []]);
    expect(head).toMatch(
      /^\uFEFFcause,sentence,fix,order,field,detail,amount,currency,since,state,assignee,/,
    );
    expect(row).toContain(`,'=HYPERLINK(1),253.04,USD,`);
  });

  it('has all of one cause tried again as a run, but for what is ignored; each ends by itself, and comes back to who had it', async () => {
    const [mine, , ignored] = await idsOf();
    await act(ignored!, 'ignore', { reason: 'by hand' });
    const [firm] = (await room.call<FirmPage>('GET', '/deltek/firms?q=Lakeside')).items;
    await mapTo(firm!.clientId);
    await room.database.query(
      `UPDATE store_event SET state = 'done', next_at = NULL WHERE state = 'pending'`,
    );
    const run = await room.call<{ id: string }>('POST', '/exceptions/retry', { cause: 'firm_unresolved' });
    const runs = runsOf(room);
    await runs.turn(run.id);
    expect(await runs.pending()).toEqual([orders[1], orders[2]]);
    await expect(runs.finish(run.id)).resolves.toMatchObject({
      state: 'done',
      counts: { retried: 2, notRetryable: 0, looked: 2 },
      progress: { done: 2, total: 2 },
    });
    const answer = await request(room.app.url)
      .get(`/api/v1/connections/${room.connectionId}/runs/export.csv?kind=exception_retry&state=done`)
      .set(await signIn(room.app));
    const [head, row, ...more] = answer.text.trimEnd().split('\n');
    expect([answer.headers['content-type'], more]).toEqual(['text/csv; charset=utf-8', []]);
    expect(head).toMatch(/^\uFEFFid,kind,state,asked by,/);
    expect(row).toContain(`${run.id},exception_retry,done,`);
    expect(row).toContain('retried=2');
    expect(await idsOf()).toEqual([]);
    const over = (await list('&state=resolved')).items.find(({ id }) => id === mine);
    expect(over).toMatchObject({ state: 'resolved', resolvedAt: expect.any(String), reopened: 0 });
    for (const what of ['assign', 'retry'])
      await expect(act(mine!, what)).rejects.toMatchObject(refused('exception_over'));

    await mapTo(null);
    await looks.lookAt(orders[2]!);
    const [back] = (await list()).items;
    expect(back).toMatchObject({ id: mine, state: 'assigned', reopened: 1, resolvedAt: null });
    await expect(act(mine!, 'retry')).resolves.toMatchObject({ id: mine });
    expect(await runs.pending()).toContain(orders[2]);
    await expect(act(room.connectionId, 'retry')).rejects.toMatchObject({ status: 404 });
    await expect(room.call('POST', '/exceptions/retry', { cause: 'bad_weather' })).rejects.toMatchObject({
      status: 400,
    });
  });

  it('has all of one cause tried again behind live work, and takes back what was not come to', async () => {
    const held = [await looks.place({ customerId: 15 }), await looks.place({ customerId: 15 })];
    for (const orderId of held) await looks.lookAt(orderId);
    const lanes = () =>
      room.database.query<object[]>(
        `SELECT DISTINCT priority, next_at IS NULL AS waits FROM store_event
         WHERE scope = 'exception_retry' AND state = 'pending'`,
      );
    const runs = runsOf(room);
    const { id } = await room.call<{ id: string }>('POST', '/exceptions/retry', { cause: 'firm_unresolved' });
    await runs.turn(id);
    await expect(lanes()).resolves.toEqual([{ priority: 'backfill', waits: false }]);
    await room.call('POST', `/runs/${id}/pause`);
    await expect(lanes()).resolves.toEqual([{ priority: 'backfill', waits: true }]);
    await room.call('POST', `/runs/${id}/cancel`);
    await expect(lanes()).resolves.toEqual([]);
    await expect(runs.get(id)).resolves.toMatchObject({ state: 'cancelled', progress: { done: 0 } });
  });

  it('has all documents of no order that have a cause looked up again, too', async () => {
    const { connectionId, database } = room;
    const [planned] = ofOrder(78);
    const books = { connectionId, orderId: null, rulesVersion: 1 };
    await database.transaction((manager) => room.get(PlannerGate).accept(manager, books, [planned!]));
    const held = await database.manager.findOneByOrFail(Document, { batch: planned!.batch });
    const said = { to: 'held', step: 'look', outcome: 'conflict', detail: 'another one' } as const;
    await room.get(DocumentStore).move(held, { ...said, cause: 'file_removed', nextAt: null });
    const run = await room.call<{ id: string }>('POST', '/exceptions/retry', { cause: 'file_removed' });
    await expect(runsOf(room).finish(run.id)).resolves.toMatchObject({
      counts: { documents: 1, retried: 1, notRetryable: 0 },
      progress: { done: 1, total: 1 },
    });
    await expect(database.manager.findOneByOrFail(Document, { id: held.id })).resolves.toMatchObject({
      state: 'planned',
    });
  });

  it('has a document of no order tried again as it is by then, when it moves meanwhile', async () => {
    const { connectionId, database } = room;
    const [planned] = ofOrder(77);
    const books = { connectionId, orderId: null, rulesVersion: 1 };
    await database.transaction((manager) => room.get(PlannerGate).accept(manager, books, [planned!]));
    const held = await database.manager.findOneByOrFail(Document, { batch: planned!.batch });
    const said = { to: 'held', step: 'look', outcome: 'conflict', detail: 'another one' } as const;
    await room.get(DocumentStore).move(held, { ...said, cause: 'identity_conflict', nextAt: null });
    const { items } = await room.call<ExceptionPage>('GET', '/exceptions?cause=identity_conflict');
    const other = database.createQueryRunner();
    await other.startTransaction();
    await room.get(DocumentStore).lockOrder(other.manager, books);
    await other.query('UPDATE document SET moves = moves + 1 WHERE id = $1', [held.id]);
    const tried = act(items[0]!.id, 'retry');
    const waits = `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`;
    while ((await database.query<object[]>(waits)).length === 0) await setImmediate();
    await other.commitTransaction();
    await other.release();
    await expect(tried).resolves.toMatchObject({ id: items[0]!.id });
    await expect(database.manager.findOneByOrFail(Document, { id: held.id })).resolves.toMatchObject({
      state: 'planned',
      moves: held.moves + 2,
    });
  });
});

describe('what happens on a connection', () => {
  const path = () => `/api/v1/connections/${room.connectionId}/activity`;
  /** Listens; `until` reads on until something was heard, or it ended. */
  const listen = async (headers: Record<string, string>) => {
    const answer = await fetch(`${room.app.url}${path()}`, { headers });
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    return {
      answer,
      until: async (what: string): Promise<string> => {
        for (let end = false; !heard.includes(what) && !end;) {
          const { done, value } = await reader.read();
          end = done;
          heard += value ?? '';
        }
        return heard;
      },
      leave: () => reader.cancel(),
    };
  };
  const happen = async () => {
    const { items } = await room.call<ExceptionPage>('GET', '/exceptions?limit=1');
    await room.call('POST', `/exceptions/${items[0]!.id}/ignore`, {
      reason: `said at ${room.clock.now().getTime()}`,
    });
    return items[0]!.id;
  };

  it('is told as it happens, without what it was before and after, and goes on where it was heard last', async () => {
    const viewer = await bearer(room.app, 'viewer');
    const stream = await listen(viewer);
    expect([stream.answer.status, stream.answer.headers.get('content-type')]).toEqual([
      200,
      'text/event-stream',
    ]);
    const [, ready] = /id: (\d+)\nevent: ready/.exec(await stream.until('ready'))!;
    const id = await happen();
    const heard = await stream.until('exception.ignored');
    const [event] = /id: \d+\nevent: change\ndata: .*exception\.ignored.*/.exec(heard)!;
    expect(JSON.parse(event.split('data: ')[1]!)).toEqual({
      at: expect.any(String),
      action: 'exception.ignored',
      subject: { kind: 'exception', id },
      actor: null,
      correlationId: expect.any(String),
    });
    await stream.leave();
    const later = await listen({ ...viewer, 'last-event-id': ready! });
    expect(await later.until('exception.ignored')).toContain(event);
    await later.leave();
    expect((await fetch(`${room.app.url}${path()}`)).status).toBe(401);
  });

  it('is told only as long as one may listen, and listening keeps nobody signed in', async () => {
    const token = await bearer(room.app, 'viewer');
    const browser = await signIn(room.app);
    const [stream, page] = [await listen(token), await listen({ cookie: browser.cookie })];
    await Promise.all([stream.until('ready'), page.until('ready')]);
    const seen = () =>
      room.database.query<{ seen: string }[]>('SELECT max(seen_at)::text AS seen FROM session');
    const before = await seen();
    room.clock.pass(120);
    await Promise.all([stream.until('still here'), page.until('still here')]);
    expect(await seen()).toEqual(before);
    await room.database.query('DELETE FROM api_token');
    await room.database.query('DELETE FROM session');
    room.clock.pass(15);
    expect(await Promise.all([stream.until('no more'), page.until('no more')])).toEqual([
      expect.stringMatching(/event: closed\ndata: \{\}\n\n$/),
      expect.stringMatching(/event: closed\ndata: \{\}\n\n$/),
    ]);
  });

  it('is told from a while ago at most, and to each what they may read', async () => {
    const { connectionId } = room;
    const write = (subject: { kind: string; id: string }) =>
      room.database.transaction((manager) =>
        room.get(AuditLog).append(manager, { connectionId, action: 'customer.aligned', subject }),
      );
    const [admin, viewer] = [await bearer(room.app, 'admin'), await bearer(room.app, 'viewer')];
    room.clock.pass(901);
    await write({ kind: 'customer', id: '4711' });
    await write({ kind: 'user', id: 'somebody' });
    const ignored = await happen();
    const hear = async (headers: Record<string, string>) => {
      const stream = await listen({ ...headers, 'last-event-id': '0' });
      const heard = await stream.until('exception.ignored');
      await stream.leave();
      expect(heard).toContain('event: ready\ndata: {"missed":true}');
      return [...heard.matchAll(/event: change\ndata: (.*)/g)].map(([, data]) => {
        const { subject, actor } = JSON.parse(data!) as { subject: { id: string }; actor: string | null };
        return [subject.id, actor];
      });
    };
    expect(await hear(viewer)).toEqual([[ignored, null]]);
    expect(await hear(admin)).toEqual([
      ['4711', 'system'],
      ['somebody', 'system'],
      [ignored, 'Administrator'],
    ]);
  });

  it('is told to so many at a time, to each of them for a while', async () => {
    const people = [await signIn(room.app)];
    for (let count = 0; count < 5; count += 1) {
      const login = { email: `listens${count}@example.com`, password: 'quite another battery' };
      await room.api.post('/users', { ...login, name: 'Listens', role: 'viewer' });
      people.push(await signIn(room.app, login));
    }
    const statusOf = async (one: number) => {
      const { answer, leave } = await listen({ ...people[one]! });
      await leave();
      return answer.status;
    };
    const streams = [];
    for (let count = 0; count < 4; count += 1) streams.push(await listen({ ...people[0]! }));
    const fifth = await statusOf(0);
    for (let count = 4; count < 20; count += 1)
      streams.push(await listen({ ...people[Math.floor(count / 4)]! }));
    const other = await statusOf(5);
    room.clock.pass(900);
    await Promise.all(streams.map(({ until }) => until('no more')));
    expect([fifth, other, await statusOf(0)]).toEqual([429, 429, 200]);
  });

  it('keeps no place for who does not read what is told', async () => {
    let may = true;
    const listener = {
      connectionId: room.connectionId,
      userId: 'u',
      role: 'viewer' as const,
      stillMay: () => Promise.resolve(may),
    };
    const open = () => room.get(Activity).open(listener, null);
    const closed = (stream: Readable) => new Promise((resolve) => stream.once('close', resolve));
    for (const end of [() => void (may = false), () => room.clock.pass(900)]) {
      may = true;
      const unread = [open(), open(), open(), open()];
      expect(open).toThrow('Too many listen');
      end();
      const over = Promise.all(unread.map(closed));
      const passing = setInterval(() => room.clock.pass(15), 200);
      await over;
      clearInterval(passing);
    }
  });

  it('is what its jobs are at', async () => {
    const { connectionId } = room;
    await room
      .get(JobQueue)
      .add('look-at-order', { connectionId, orderId: 77, correlationId: 'c', priority: 'live' });
    const jobs = await room.call<Jobs>('GET', '/jobs');
    expect(jobs).toMatchObject({ isWhole: true, running: [], recentFailures: [] });
    expect(jobs.counts.waiting).toBeGreaterThan(0);
  });
});
