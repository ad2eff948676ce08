import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { bearer } from '../../apps/api/src/access/testing/sign-in.js';
import { Health } from '../../apps/api/src/alerts/health/health.js';
import { Circuits } from '../../apps/api/src/connections/index.js';
import { Poller } from '../../apps/api/src/intake/polls/poller.js';
import { readCsv } from '../../apps/api/src/platform/index.js';
import { alertsOf } from './support/alerts.js';
import { INVOICE, ledgerOf } from './support/documents.js';
import { looksOf, mapSandbox } from './support/looks.js';
import { Room } from './support/room.js';

/* What an operator must know of: opened when it is there, closed by itself when it is gone. */

let room: Room;
let alerts: ReturnType<typeof alertsOf>;
let ledger: ReturnType<typeof ledgerOf>;
let looks: ReturnType<typeof looksOf>;
beforeAll(async () => {
  room = await Room.start();
  [alerts, ledger, looks] = [alertsOf(room), ledgerOf(room), looksOf(room)];
  await mapSandbox(room);
});
beforeEach(async () => {
  await ledger.reset();
  // What is read on a schedule was read, so that a spec sees its own trouble only.
  await alerts.reset();
  await readAll();
});
afterAll(() => room.close());

const rows = (sql: string, parameters: unknown[] = []): Promise<unknown> =>
  room.database.query(sql, parameters);

/** Every read on a schedule went well so many minutes ago. */
async function readAll(minutesAgo = 0): Promise<void> {
  const parameters = [room.connectionId, new Date(room.clock.now().getTime() - minutesAgo * 60_000)];
  await rows(
    'TRUNCATE sync_cursor, directory_load, ledger_watch, hook_check, store_credit_watch, reconciliation_watch',
  );
  await rows(
    `INSERT INTO sync_cursor (connection_id, stream, watermark, polled_at)
     SELECT $1, stream, $2, $2 FROM unnest(ARRAY['orders', 'refunds', 'completeness']) AS stream`,
    parameters,
  );
  await rows(
    `INSERT INTO directory_load (connection_id, kind, loaded_at) VALUES ($1, 'firm', $2)`,
    parameters,
  );
  await rows(
    `INSERT INTO reconciliation_watch (connection_id, begun_at, proved_at) VALUES ($1, $2, $2)`,
    parameters,
  );
  await rows(`INSERT INTO ledger_watch (connection_id, next_at, read_at) VALUES ($1, $2, $2)`, parameters);
  await rows(
    `INSERT INTO store_credit_watch (connection_id, next_at, read_at) VALUES ($1, $2, $2)`,
    parameters,
  );
  await rows(
    `INSERT INTO hook_check (connection_id, checked_at, good_at, refused) VALUES ($1, $2, $2, '{}')`,
    parameters,
  );
}
/** Minutes pass in which all reads go well. */
const wait = async (minutes: number) => {
  await readAll(-minutes);
  await alerts.wait(minutes);
};
const away = (times: number, vendor: 'bigcommerce' | 'deltek' = 'deltek') =>
  Promise.all(
    Array.from({ length: times }, () =>
      room.get(Circuits).learn(room.connectionId, vendor, { status: 503, headers: {}, fault: null }),
    ),
  );

describe('a paused connection', () => {
  it('by a person is good to know, and over when it goes on', async () => {
    await room.setMode('paused');
    await alerts.round();
    await expect(alerts.list()).resolves.toMatchObject([
      { kind: 'connection_paused', severity: 'info', connection: 'Sandbox store', closedAt: null },
    ]);
    await room.setMode('automatic');
    await alerts.round();
    await expect(alerts.list()).resolves.toEqual([]);
    await expect(alerts.list('&state=closed')).resolves.toMatchObject([
      { kind: 'connection_paused', closedAt: room.clock.now().toISOString() },
    ]);
  });

  it('is in the file of the open alerts, then in that of those that are over', async () => {
    await room.setMode('paused');
    await alerts.round();
    const file = async (query: string) => {
      const found = await request(room.app.url)
        .get(`/api/v1/alerts/export.csv?${query}`)
        .set(await bearer(room.app, 'viewer'));
      expect([found.status, found.headers['content-disposition']]).toEqual([
        200,
        'attachment; filename="alerts.csv"',
      ]);
      return readCsv(found.text).map(({ cells }) => cells[1]);
    };
    const [open, over] = [file('state=open'), file('state=closed')];
    expect(await open).toEqual(['kind', 'connection_paused']);
    expect((await over).length).toBe((await alerts.list('&state=closed')).length + 1);
    await expect(file(`connectionId=${randomUUID()}`)).resolves.toEqual(['kind']);
    await room.setMode('automatic');
    await alerts.round();
    expect(await file('')).toEqual(['kind']);
    expect(await file('state=closed')).toContain('connection_paused');
  });

  it('by a refused credential is told at the first refusal, without the words of the vendor', async () => {
    await room.fault('GET', 'time', { status: 401, body: { title: 'token abc of Jane' } }, 'bigcommerce');
    await expect(room.get(Poller).poll(room.connectionId)).rejects.toThrow();
    await alerts.round();
    const [alert] = await alerts.list();
    expect(alert).toMatchObject({
      kind: 'paused_by_itself',
      severity: 'critical',
      subject: 'bigcommerce_auth',
      detail: expect.stringContaining('BigCommerce refused the access token'),
    });
    expect(JSON.stringify(alert)).not.toContain('Jane');
    await rows('UPDATE connection SET paused_reason = NULL');
  });

  it('is told of nothing else, keeps what was open, and gets its time when it goes on', async () => {
    await looks.tell(7);
    await wait(15);
    await expect(alerts.open()).resolves.toEqual(['backlog events']);
    await room.setMode('paused');
    await alerts.wait(120);
    await expect(alerts.open()).resolves.toEqual(['backlog events', 'connection_paused']);
    await room.setMode('automatic');
    await alerts.round();
    await expect(alerts.open()).resolves.toEqual([]);
    await wait(14);
    await expect(alerts.open()).resolves.toEqual([]);
    await wait(1);
    await expect(alerts.open()).resolves.toEqual(['backlog events']);
  });
});

describe('what waits', () => {
  it('is a backlog after a quarter of an hour, and after an hour without success more than that', async () => {
    const orderId = await looks.place();
    await rows('TRUNCATE store_event');
    await looks.tell(orderId);
    await wait(14);
    await expect(alerts.open()).resolves.toEqual([]);
    await wait(1);
    await expect(alerts.list()).resolves.toMatchObject([
      { kind: 'backlog', detail: expect.stringContaining('1 event, the oldest since 2026-11-2') },
    ]);
    await wait(45);
    await expect(alerts.open()).resolves.toEqual(['backlog events', 'nothing_succeeded looks']);

    await looks.look(orderId);
    await looks.walk();
    await alerts.round();
    // What comes and goes has to stay away for a while.
    await expect(alerts.open()).resolves.toEqual(['backlog events', 'nothing_succeeded looks']);
    await wait(5);
    await expect(alerts.open()).resolves.toEqual([]);
  });

  it('is no standstill while something else succeeds, and a backfill may wait', async () => {
    const orderId = await looks.place();
    await rows('TRUNCATE store_event');
    await looks.tell(999);
    await wait(50);
    await looks.lookAt(orderId);
    await wait(15);
    await expect(alerts.open()).resolves.toEqual(['backlog documents', 'backlog events']);
    await rows(`UPDATE store_event SET priority = 'backfill' WHERE order_id = 999`);
    await looks.walk();
    await wait(5);
    await expect(alerts.open()).resolves.toEqual([]);
  });

  it('is told of documents too, but not of those that wait for one that is held', async () => {
    await ledger.accept();
    await wait(60);
    await expect(alerts.open()).resolves.toEqual(['backlog documents', 'nothing_succeeded documents']);
    await rows(`UPDATE document SET state = 'held', next_at = NULL WHERE batch = $1`, [INVOICE]);
    await wait(5);
    await expect(alerts.open()).resolves.toEqual([]);
  });

  it('that ends with a person each time is a standstill as well, until one goes well', async () => {
    await rows('TRUNCATE exception CASCADE');
    const placed = [await looks.place(), await looks.place()];
    await rows('TRUNCATE store_event, store_order CASCADE');
    await room.sandbox('POST', '/faults', {
      vendor: 'bigcommerce',
      path: 'v2/orders',
      status: 200,
      body: { odd: 1 },
    });
    const lookAt = async (orderId: number) => {
      await looks.tell(orderId);
      await looks.look(orderId);
    };
    await lookAt(placed[0]!);
    await wait(60);
    // One is for its person to mend, and stands among the exceptions.
    await expect(alerts.open()).resolves.toEqual([]);
    await lookAt(placed[1]!);
    await alerts.round();
    await expect(alerts.list()).resolves.toMatchObject([
      {
        kind: 'nothing_succeeded',
        subject: 'looks',
        detail: expect.stringMatching(/^no look at an order succeeded; 2 ended with a person, the first at /),
      },
    ]);
    await wait(6 * 60);
    await expect(alerts.open()).resolves.toEqual(['nothing_succeeded looks']);
    await room.heal();
    await lookAt(placed[0]!);
    await looks.walk();
    await wait(5);
    await expect(alerts.open()).resolves.toEqual([]);
  });

  it('is a standstill when Deltek refuses one document after the other', async () => {
    await ledger.accept();
    await rows(`UPDATE document SET after_batch = NULL`);
    const body = { message: 'no' };
    await room.fault('POST', 'DataEntry/inControl', { status: 400, body, times: 9 });
    await ledger.walk();
    await wait(59);
    await expect(alerts.open()).resolves.toEqual([]);
    await wait(1);
    await expect(alerts.open()).resolves.toEqual(['nothing_succeeded documents']);
    // The alert stays while the last of them is not mended.
    await rows(`UPDATE document SET state = 'abandoned' WHERE batch = $1`, [INVOICE]);
    await wait(60);
    await expect(alerts.open()).resolves.toEqual(['nothing_succeeded documents']);
    await rows(`UPDATE document SET state = 'abandoned'`);
    await wait(5);
    await expect(alerts.open()).resolves.toEqual([]);
  });

  it('because Deltek answers 500 is told of after an hour, not over before it is, and then goes out by itself', async () => {
    await ledger.accept();
    await room.sandbox('POST', '/faults', { vendor: 'deltek', path: '**', status: 500, body: '' });
    await ledger.walk();
    await rows('UPDATE document SET attempts = 11 WHERE batch = $1', [INVOICE]);
    for (let times = 0; times < 5; times += 1) {
      await wait(31);
      await ledger.walk();
      if (times < 2) continue;
      await expect(alerts.open()).resolves.toEqual(
        expect.arrayContaining(['documents_stuck not created', 'nothing_succeeded documents']),
      );
    }
    const stuck = (await alerts.list()).find(({ kind }) => kind === 'documents_stuck');
    expect(stuck?.detail).toMatch(new RegExp(`^1 document, the oldest since .* UTC: ${INVOICE}$`));
    await expect(alerts.list('&state=closed')).resolves.not.toContainEqual(
      expect.objectContaining({ kind: 'nothing_succeeded' }),
    );
    await room.heal();
    for (let times = 0; times < 3; times += 1) {
      await wait(31);
      await ledger.walk();
    }
    await expect(ledger.state(INVOICE)).resolves.toBe('confirmed');
    await wait(5);
    await expect(alerts.open()).resolves.toEqual([]);
  });

  it('through the night nobody worked is no trouble before there was time for it', async () => {
    await looks.tell(7);
    room.clock.pass(8 * 3_600);
    await readAll(480);
    await alerts.round();
    await expect(alerts.open()).resolves.toEqual([]);
  });
});

describe('a document', () => {
  it('is told of when its outcome is unknown for half an hour, until it is known', async () => {
    await ledger.accept();
    await room.fault('POST', 'DataEntry/inControl', { timeoutAfterCommit: true });
    await ledger.walk();
    await wait(29);
    await expect(alerts.open()).resolves.not.toContain('documents_uncertain');
    await wait(1);
    const uncertain = (await alerts.list()).find(({ kind }) => kind === 'documents_uncertain');
    expect(uncertain?.detail).toMatch(new RegExp(`^1 document, the oldest since .* UTC: ${INVOICE}$`));
    await ledger.walk();
    await wait(5);
    await expect(alerts.open()).resolves.toEqual([]);
  });

  it('is stuck when creating or posting it takes half an hour', async () => {
    await ledger.accept();
    await room.fault('PUT', 'DataEntry/PostTransFile', { status: 503, times: 5 });
    await ledger.walk();
    await rows(`UPDATE document SET state = 'created' WHERE state = 'uncertain'`);
    await wait(30);
    await expect(alerts.open()).resolves.toContain('documents_stuck');
  });

  it('that waits for approval is where it belongs', async () => {
    const approval = (mode: string) =>
      rows(`UPDATE connection SET settings = settings || jsonb_build_object('approvalMode', $1::text)`, [
        mode,
      ]);
    await approval('leave_for_approval');
    await ledger.accept();
    await ledger.walk();
    await expect(ledger.state(INVOICE)).resolves.toBe('created');
    await wait(300);
    await expect(alerts.open()).resolves.toEqual([]);
    await approval('post');
    await alerts.round();
    await expect(alerts.open()).resolves.toContain('documents_stuck');
  });
});

describe('a vendor nobody reaches', () => {
  it('is told of after a quarter of an hour, and explains what follows from it', async () => {
    await ledger.accept();
    await away(10);
    await wait(14);
    await expect(alerts.open()).resolves.toEqual([]);
    await wait(61);
    await expect(alerts.list()).resolves.toMatchObject(
      [
        {
          kind: 'circuit_open',
          severity: 'critical',
          subject: 'deltek',
          detail: /^no answer, or only errors, since 2026/,
        },
      ].map((alert) => ({ ...alert, detail: expect.stringMatching(alert.detail) })),
    );

    await alerts.reach();
    await wait(5);
    await expect(alerts.open()).resolves.toEqual([]);
    // The documents have the time now that they did not have before.
    await wait(14);
    await expect(alerts.open()).resolves.toEqual([]);
    await wait(1);
    await expect(alerts.open()).resolves.toEqual(['backlog documents']);
  });
});

describe('a store nobody reaches', () => {
  it('hides nothing about Deltek, which needs it not, also when it is back', async () => {
    await ledger.accept();
    await room.fault('POST', 'DataEntry/inControl', { timeoutAfterCommit: true });
    await ledger.walk();
    await away(10, 'bigcommerce');
    await alerts.wait(8 * 60);
    const own = async () => (await alerts.open()).filter((alert) => !alert.startsWith('ledger_watch'));
    await expect(own()).resolves.toEqual(
      expect.arrayContaining(['circuit_open bigcommerce', 'documents_uncertain']),
    );
    await expect(own()).resolves.not.toContain('poll_failed');
    await alerts.reach();
    for (let times = 0; times < 3; times += 1) await wait(5);
    await expect(own()).resolves.toEqual(expect.arrayContaining(['documents_uncertain']));
    await expect(own()).resolves.not.toContain('circuit_open bigcommerce');
    await expect(alerts.list('&state=closed')).resolves.not.toContainEqual(
      expect.objectContaining({ kind: 'documents_uncertain' }),
    );
  });
});

describe('a read on a schedule', () => {
  it.each([
    ['poll_failed', 15],
    ['ledger_watch_failed', 45],
    ['hook_check_failed', 45],
    ['directory_failed firm', 90],
    ['sweep_failed completeness', 26 * 60],
    ['sweep_failed proof', 26 * 60],
    ['store_credit_failed', 27 * 60],
  ])('is told of when it was missed too often: %s after %i minutes', async (alert, minutes) => {
    await alerts.wait(minutes - 1);
    await expect(alerts.open()).resolves.not.toContain(alert);
    await alerts.wait(1);
    await expect(alerts.open()).resolves.toContain(alert);
    await wait(5);
    await expect(alerts.open()).resolves.toEqual([]);
  });

  it('that never went well is told of as well, and store credit nobody wants is not missed', async () => {
    await rows('UPDATE store_credit_watch SET read_at = NULL');
    await rows('TRUNCATE reconciliation_watch');
    const wants = (goodwill: string) =>
      rows(`UPDATE connection SET settings = settings || jsonb_build_object('goodwillCredits', $1::text)`, [
        goodwill,
      ]);
    await wants('ignore');
    await alerts.wait(27 * 60);
    await expect(alerts.open()).resolves.not.toContain('store_credit_failed');
    await wants('ask');
    await alerts.round();
    const never = { detail: 'it never went well' };
    await expect(alerts.list()).resolves.toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'store_credit_failed', ...never }),
        expect.objectContaining({ kind: 'sweep_failed', subject: 'proof', ...never }),
      ]),
    );
  });

  it('that was given up is told of at once, until a later one goes well', async () => {
    const run = (state: string) =>
      rows(
        `INSERT INTO run (connection_id, kind, state, params, counts, done, failures, requested_by, correlation_id,
           created_at, updated_at, ended_at) VALUES ($1, 'gap', $2, '{}', '{}', 0, 0, 'x', 'c', $3, $3, $3)`,
        [room.connectionId, state, room.clock.now()],
      );
    await run('failed');
    await alerts.round();
    await expect(alerts.open()).resolves.toEqual(['sweep_failed gap run']);
    await wait(1);
    await run('done');
    await wait(5);
    await expect(alerts.open()).resolves.toEqual([]);
  });
});

describe('webhooks that are refused', () => {
  const refused = (reason: string) =>
    rows(
      `INSERT INTO webhook_rejection (connection_key, reason, hour, last_at, last_detail, last_address,
         last_correlation_id) VALUES ($1, $2, $3, $3, '', '', '')`,
      [room.connectionId, reason, room.clock.now()],
    );

  it('are told of when their signature is wrong, and over when one can be believed', async () => {
    await refused('bad_signature');
    await alerts.round();
    await expect(alerts.list()).resolves.toMatchObject([
      { kind: 'webhooks_refused', detail: expect.stringMatching(/^1 delivery \(bad_signature\)/) },
    ]);
    await wait(1);
    await looks.tell(7);
    await wait(5);
    await expect(alerts.open()).resolves.toEqual([]);
  });

  it('are nothing where somebody else calls the address', async () => {
    await refused('missing_signature');
    await alerts.round();
    await expect(alerts.open()).resolves.toEqual([]);
  });
});

describe('the health of a connection', () => {
  interface HealthView {
    readonly state: string;
    readonly watchedAt: string;
    readonly connections: readonly {
      readonly state: string;
      readonly work: readonly {
        readonly what: string;
        readonly done: boolean;
        readonly dueBy: string | null;
      }[];
      readonly alerts: readonly { readonly kind: string }[];
    }[];
  }
  const health = () => alerts.call<HealthView>('GET', '/health');
  const of = async () => {
    const { state, connections } = await health();
    const [one] = connections;
    return {
      all: state,
      one: one!.state,
      late: one!.work.filter(({ done }) => !done).map(({ what }) => what),
    };
  };

  it('is good when everything it is expected to do was done, each with the time it is due', async () => {
    const { state, watchedAt, connections } = await health();
    expect([state, connections[0]!.state]).toEqual(['healthy', 'healthy']);
    expect(watchedAt).toBe(room.clock.now().toISOString());
    const work = connections[0]!.work.map(({ what }) => what);
    expect(work).toEqual(
      expect.arrayContaining(['poll', 'directory firm', 'ledger_watch', 'hook_check', 'events', 'documents']),
    );
    expect(connections[0]!.work.find(({ what }) => what === 'events')).toMatchObject({
      done: true,
      dueBy: null,
    });
  });

  it('is bad when what is expected was not done, also when nobody was told of it yet', async () => {
    await wait(60);
    await rows(`UPDATE sync_cursor SET polled_at = polled_at - interval '1 hour' WHERE stream = 'refunds'`);
    await expect(of()).resolves.toEqual({ all: 'degraded', one: 'degraded', late: ['poll'] });
    await looks.tell(7);
    await wait(15);
    await expect(of()).resolves.toMatchObject({ one: 'degraded', late: ['events'] });
    await wait(45);
    await expect(of()).resolves.toMatchObject({ all: 'failing', one: 'failing', late: ['events'] });
  });

  it('of a connection that somebody paused is that it is paused, and spoils nothing', async () => {
    await room.setMode('paused');
    await alerts.round();
    await expect(of()).resolves.toEqual({ all: 'healthy', one: 'paused', late: [] });
  });

  it('is bad when nobody looks any more', async () => {
    await readAll(-3);
    room.clock.pass(180);
    await expect(of()).resolves.toMatchObject({ all: 'failing', one: 'healthy' });
  });

  it('is not known yet after a start, and bad when nobody has looked two minutes later', async () => {
    room.clock.pass(3_600);
    room.get(Health).onApplicationBootstrap();
    await expect(of()).resolves.toEqual({ all: 'starting', one: 'healthy', late: [] });
    room.clock.pass(119);
    await expect(of()).resolves.toMatchObject({ all: 'starting' });
    room.clock.pass(1);
    await expect(of()).resolves.toMatchObject({ all: 'failing' });
    await alerts.round();
    await expect(of()).resolves.toMatchObject({ all: 'healthy' });
  });

  it('is no less bad for having started', async () => {
    await rows(`UPDATE connection SET mode = 'paused', paused_reason = 'deltek_auth' WHERE id = $1`, [
      room.connectionId,
    ]);
    await alerts.round();
    room.clock.pass(3_600);
    room.get(Health).onApplicationBootstrap();
    await expect(of()).resolves.toMatchObject({ all: 'failing', one: 'failing' });
  });

  it('is told to Prometheus, with what waits and what is open', async () => {
    await looks.tell(7);
    await wait(20);
    const answer = await fetch(`${room.app.url}/metrics`);
    const text = await answer.text();
    const value = (name: string, labels: string) =>
      Number(new RegExp(`^${name}{connection="${room.connectionId}",${labels}} (.+)$`, 'm').exec(text)?.[1]);
    expect(value('mlc_lag_seconds', 'of="events"')).toBeGreaterThanOrEqual(1_200);
    expect(value('mlc_health', 'state="degraded"')).toBe(1);
    expect(value('mlc_health', 'state="healthy"')).toBe(0);
    expect(value('mlc_alerts_open', 'kind="backlog"')).toBe(1);
    expect(value('mlc_work_overdue_seconds', 'what="events"')).toBeGreaterThanOrEqual(300);
    expect(value('mlc_work_overdue_seconds', 'what="poll"')).toBeLessThan(0);
  });
});
