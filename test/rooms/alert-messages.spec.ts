import { tmpdir } from 'node:os';
import request from 'supertest';
import { bearer } from '../../apps/api/src/access/testing/sign-in.js';
import { Surroundings } from '../../apps/api/src/alerts/findings/surroundings.js';
import { JobQueue, SecretBox } from '../../apps/api/src/platform/index.js';
import { createTestDatabase } from '../../apps/api/src/platform/testing/test-database.js';
import { testQueueUrl } from '../../apps/api/src/platform/testing/test-queue.js';
import { alertsOf, Receiver } from './support/alerts.js';
import { MailBox } from './support/mail-box.js';
import { Room } from './support/room.js';
import { Wire } from './support/wire.js';

/* What operators are told of alerts: once at the opening, once at the end, once a day between, until it arrives. */

const FORMER_KEY = { id: 'former', key: Buffer.alloc(32, 7) };

let room: Room;
let alerts: ReturnType<typeof alertsOf>;
let receiver: Receiver;
let mailBox: MailBox;
let secret: string;
let queue: Wire;
let queueDatabase: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  mailBox = await MailBox.start();
  queueDatabase = await createTestDatabase();
  queue = await Wire.to((await testQueueUrl()) ?? queueDatabase.url);
  const mail = { SMTP_URL: mailBox.url, ALERT_FROM: 'alerts@example.com' };
  const ENCRYPTION_KEYS = [{ id: 'new', key: Buffer.alloc(32, 8) }, FORMER_KEY]
    .map(({ id, key }) => `${id}:${key.toString('base64')}`)
    .join(',');
  room = await Room.start({}, { ...mail, ENCRYPTION_KEYS, QUEUE_URL: queue.url, DATA_DIR: tmpdir() });
  alerts = alertsOf(room);
  receiver = await Receiver.start();
});
beforeEach(async () => {
  await alerts.reset();
  ({ secret } = await alerts.addDestination({ channel: 'webhook', target: receiver.url }));
  receiver.status = 204;
  receiver.answer = '';
  receiver.take();
});
afterAll(async () => {
  await room.close();
  await queue.close();
  await queueDatabase.drop();
  await receiver.close();
  await mailBox.close();
});

const pause = () => room.setMode('paused');
const events = () => receiver.take().map(({ type }) => type);
const deliveries = async () => (await alerts.list())[0]!.deliveries;

describe('a message', () => {
  it('is sent when an alert opens and when it is over, signed, with what to do', async () => {
    await pause();
    await alerts.round();
    expect(receiver.received).toHaveLength(1);
    expect(Receiver.isSigned(receiver.received[0]!, secret)).toBe(true);
    const [alert] = await alerts.list();
    const [opened] = receiver.take();
    expect(opened).toMatchObject({
      type: 'alert.opened',
      at: room.clock.now().toISOString(),
      text: 'Alert (info) Sandbox store: Somebody paused the connection: nothing is read or posted.',
      alert: {
        id: alert!.id,
        kind: 'connection_paused',
        connection: { id: room.connectionId, name: 'Sandbox store' },
        fix: expect.stringContaining('Set its mode again'),
        closedAt: null,
      },
    });
    await room.setMode('automatic');
    await alerts.round();
    expect(receiver.take()).toMatchObject([
      { type: 'alert.closed', alert: { id: alert!.id, closedAt: room.clock.now().toISOString() } },
    ]);
  });

  it('is one, however many rounds and processes see the trouble', async () => {
    await pause();
    await Promise.all([alerts.round(), alerts.round(), alerts.round()]);
    await alerts.wait(4);
    expect(events()).toEqual(['alert.opened']);
    await expect(alerts.list()).resolves.toHaveLength(1);
  });

  it('comes again once a day, until somebody has taken the alert on', async () => {
    await pause();
    await alerts.round();
    await alerts.wait(24 * 60 - 1);
    expect(events()).toEqual(['alert.opened']);
    await alerts.wait(1);
    await alerts.wait(60);
    expect(events()).toEqual(['alert.reminder']);
    const { id } = (await alerts.list())[0]!;
    await expect(alerts.call('POST', `/alerts/${id}/acknowledge`)).resolves.toMatchObject({
      acknowledgedBy: 'Administrator',
    });
    await alerts.call('POST', `/alerts/${id}/acknowledge`);
    await alerts.wait(48 * 60);
    expect(events()).toEqual([]);
    await room.setMode('automatic');
    await alerts.round();
    expect(events()).toEqual(['alert.closed']);
    const trail = await alerts.call<{ items: unknown[] }>('GET', '/audit?action=alert.acknowledged');
    expect(trail.items).toHaveLength(1);
  });

  describe('of something people took on', () => {
    const wrong = (count: number) =>
      room.database.query(
        `INSERT INTO reconciliation_day (connection_id, day, kind, currency, standing, count, expected, booked)
         VALUES ($1, '2026-11-20', 'order', 'USD', 'missing', $2, 0, 0)
         ON CONFLICT (connection_id, day, kind, currency, standing) DO UPDATE SET count = $2`,
        [room.connectionId, count],
      );
    const invalid = (count: number) =>
      room.database.query(
        `INSERT INTO rule (connection_id, "table", match_key, body, invalid, created_at, updated_at)
         SELECT $1, 'tax-rules', 'odd' || n, '{}', 'gone', now(), now() FROM generate_series(1, $2) AS n ON CONFLICT DO NOTHING`,
        [room.connectionId, count],
      );
    const takeOn = async () => {
      const { id } = (await alerts.list())[0]!;
      await alerts.call('POST', `/alerts/${id}/acknowledge`);
    };
    afterEach(() =>
      room.database.query(`TRUNCATE reconciliation_day; DELETE FROM rule WHERE invalid = 'gone'`),
    );

    it.each([
      ['differences', wrong, '1 amount missing', '2 amounts missing'],
      ['invalid rows', invalid, '1 row', '2 rows'],
    ])('comes again when there is more of it: %s', async (_, make, before, after) => {
      await make(1);
      await alerts.round();
      await takeOn();
      await alerts.round();
      expect(receiver.take()).toMatchObject([{ alert: { detail: expect.stringContaining(before) } }]);
      await make(2);
      await alerts.round();
      await alerts.round();
      expect(receiver.take()).toMatchObject([
        { type: 'alert.opened', alert: { detail: expect.stringContaining(after) } },
      ]);
      await expect(alerts.list()).resolves.toMatchObject([{ acknowledgedBy: null }]);
    });

    it('does not come when there is less of it, nor again and again while nobody has taken it on', async () => {
      await wrong(3);
      await alerts.round();
      await takeOn();
      await wrong(2);
      await alerts.round();
      await expect(alerts.list()).resolves.toMatchObject([{ acknowledgedBy: 'Administrator' }]);
      for (const count of [3, 4, 5]) {
        await wrong(count);
        await alerts.round();
      }
      expect(events()).toEqual(['alert.opened', 'alert.opened']);
    });

    it('stays taken on through a pause, which ends nothing', async () => {
      await wrong(1);
      await alerts.round();
      await takeOn();
      await pause();
      await alerts.round();
      await expect(alerts.open()).resolves.toEqual(['connection_paused', 'reconciliation_open']);
      await room.setMode('automatic');
      await alerts.round();
      await expect(alerts.list()).resolves.toMatchObject([
        { kind: 'reconciliation_open', acknowledgedBy: 'Administrator' },
      ]);
    });
  });

  it('is no storm when trouble comes and goes: one alert as long as it does not stay away', async () => {
    const refuse = () =>
      room.database.query(
        `INSERT INTO webhook_rejection (connection_key, reason, hour, last_at, last_detail, last_address,
           last_correlation_id) VALUES ($1, 'bad_signature', $2, $2, '', '', '')`,
        [room.connectionId, room.clock.now()],
      );
    for (let times = 0; times < 5; times += 1) {
      await refuse();
      await alerts.wait(1);
      await room.database.query('TRUNCATE webhook_rejection');
      await alerts.wait(1);
    }
    expect(events()).toEqual(['alert.opened']);
    await alerts.wait(4);
    expect(events()).toEqual(['alert.closed']);
  });
});

describe('a destination', () => {
  it('that does not take a message is tried later and later, and the alert shows it', async () => {
    receiver.status = 500;
    receiver.answer = 'out of order';
    await pause();
    await alerts.round();
    await expect(deliveries()).resolves.toMatchObject([
      { event: 'opened', state: 'waiting', attempts: 1, failure: 'answered 500' },
    ]);
    await alerts.round();
    expect(events()).toEqual(['alert.opened']);
    room.clock.pass(30);
    await alerts.round();
    const ids = receiver.take().map(({ id }) => id);
    room.clock.pass(60);
    receiver.status = 200;
    await alerts.round();
    // The receiver can tell that it is the same message.
    expect(receiver.take().map(({ id }) => id)).toEqual(ids);
    await expect(deliveries()).resolves.toMatchObject([{ state: 'sent', attempts: 3, failure: null }]);
  });

  it('that never takes it is given up after nine tries', async () => {
    receiver.status = 404;
    await pause();
    await alerts.round();
    for (let times = 0; times < 12; times += 1) await alerts.wait(61);
    expect(events()).toEqual(Array(9).fill('alert.opened'));
    await expect(deliveries()).resolves.toMatchObject([
      { state: 'given_up', attempts: 9, failure: 'answered 404' },
    ]);
  });

  it('of a connection hears of that one only, and a deleted one of nothing', async () => {
    const { items } = await alerts.call<{ items: { id: string }[] }>('GET', '/alert-destinations');
    await alerts.call('DELETE', `/alert-destinations/${items[0]!.id}`);
    await alerts.call('DELETE', `/alert-destinations/${items[0]!.id}`).catch(({ status }) => {
      expect(status).toBe(404);
    });
    await pause();
    await alerts.round();
    expect(events()).toEqual([]);
    const nowhere = alerts.addDestination({
      channel: 'webhook',
      target: receiver.url,
      connectionId: '00000000-0000-4000-8000-000000000000',
    });
    await expect(nowhere).rejects.toMatchObject({ status: 404 });
    await alerts.addDestination({
      channel: 'webhook',
      target: receiver.url,
      connectionId: room.connectionId,
    });
    await alerts.addDestination({ channel: 'webhook', target: receiver.url });
    await room.setMode('automatic');
    await alerts.round();
    // They were not told of the opening, so they are not told of the end.
    expect(events()).toEqual([]);
    await pause();
    await alerts.round();
    expect(events()).toEqual(['alert.opened', 'alert.opened']);
  });

  it.each([
    ['http://10.0.0.7/hook', 'private address'],
    ['http://localhost/hook', 'private address'],
    ['https://[::1]/hook', 'private address'],
    ['http://hooks.example.com/', 'must be https'],
    ['https://user:word@hooks.example.com/', 'user name or password'],
    ['nonsense', 'no address'],
  ])('cannot be %s', async (target, reason) => {
    await expect(alerts.addDestination({ channel: 'webhook', target })).rejects.toMatchObject({
      status: 400,
      problem: { errors: [{ field: 'target', message: expect.stringContaining(reason) }] },
    });
  });

  it('shows and keeps neither its path nor its secret in the clear', async () => {
    const listed = await alerts.call<{ items: object[] }>('GET', '/alert-destinations');
    expect(listed.items).toMatchObject([{ channel: 'webhook', label: new URL(receiver.url).origin }]);
    const stored: unknown = await room.database.query(
      'SELECT d.*, a.* FROM alert_destination d, audit_entry a',
    );
    const all = JSON.stringify([listed, stored]);
    expect(all).not.toContain('a-secret-path');
    expect(all).not.toContain(secret.slice(6));
  });

  it('can be tried: the answer says what the far side said', async () => {
    const { items } = await alerts.call<{ items: { id: string }[] }>('GET', '/alert-destinations');
    const test = () => alerts.call('POST', `/alert-destinations/${items[0]!.id}/test`);
    receiver.status = 200;
    receiver.answer = 'thanks';
    await expect(test()).resolves.toEqual({ ok: true, detail: 'answered 200: thanks' });
    expect(receiver.take()).toMatchObject([{ type: 'alert.test', alert: null }]);
    receiver.status = 403;
    await expect(test()).resolves.toEqual({ ok: false, detail: 'answered 403: thanks' });
  });

  it('that says its own address in its answer tells it to nobody, and what it says is kept nowhere', async () => {
    receiver.status = 404;
    receiver.answer = 'Cannot POST /a-secret-path';
    await pause();
    await alerts.round();
    const { items } = await alerts.call<{ items: { id: string }[] }>('GET', '/alert-destinations');
    const tried = await alerts.call('POST', `/alert-destinations/${items[0]!.id}/test`);
    expect(tried).toEqual({ ok: false, detail: 'answered 404: Cannot POST […]' });
    await expect(deliveries()).resolves.toMatchObject([{ failure: 'answered 404' }]);
    const kept: unknown = await room.database.query(
      `SELECT row_to_json(m) AS row FROM alert_message m UNION ALL SELECT row_to_json(a) FROM audit_entry a`,
    );
    expect(JSON.stringify(kept)).not.toMatch(/a-secret-path|Cannot POST/);
  });

  it('that was away when an alert opened hears of its end only', async () => {
    receiver.status = 500;
    await pause();
    await alerts.round();
    expect(events()).toEqual(['alert.opened']);
    receiver.status = 200;
    room.clock.pass(1);
    await room.setMode('automatic');
    await alerts.round();
    await alerts.wait(1);
    expect(events()).toEqual(['alert.closed']);
    expect((await alerts.list('&state=closed'))[0]!.deliveries).toMatchObject([
      { event: 'opened', state: 'given_up', failure: 'over before it arrived, the last try answered 500' },
      { event: 'closed', state: 'sent' },
    ]);
  });

  it('whose process dies while sending, again and again, is given up after nine tries as well', async () => {
    await pause();
    await alerts.round();
    await room.database.query(`UPDATE alert_message SET sent_at = NULL, next_at = $1, attempts = 9`, [
      room.clock.now(),
    ]);
    receiver.take();
    await alerts.round();
    expect(events()).toEqual([]);
    await expect(deliveries()).resolves.toMatchObject([
      { state: 'given_up', attempts: 9, failure: 'the last try did not end' },
    ]);
  });

  it('whose key is gone is in nobody’s way: the others hear, and it is shown', async () => {
    await room.database.query(`UPDATE alert_destination SET key_id = 'lost'`);
    room.clock.pass(1);
    const { id } = await alerts.addDestination({ channel: 'webhook', target: receiver.url });
    for (let minutes = 0; minutes < 3; minutes += 1) await alerts.wait(1);
    await expect(alerts.open()).resolves.toEqual([]);
    expect(events()).toEqual([]);
    await pause();
    await alerts.round();
    expect(events()).toEqual(['alert.opened']);
    const states = (await deliveries()).map(({ state, failure }) => [state, failure]);
    expect(states).toContainEqual(['waiting', 'the key of the destination is gone']);
    const { items } = await alerts.call<{ items: { id: string; usable: boolean }[] }>(
      'GET',
      '/alert-destinations',
    );
    expect(items.map((item) => [item.id === id, item.usable])).toEqual([
      [false, false],
      [true, true],
    ]);
    await expect(alerts.call('POST', `/alert-destinations/${items[0]!.id}/test`)).resolves.toEqual({
      ok: false,
      detail: 'the key of the destination is gone',
    });
  });

  it('is sealed with the first key by the next round, and the former key may go', async () => {
    const { items } = await alerts.call<{ items: { id: string }[] }>('GET', '/alert-destinations');
    const { id } = items[0]!;
    const { keyId, nonce, ciphertext, tag } = new SecretBox({ encryptionKeys: [FORMER_KEY] }).seal(
      JSON.stringify({ target: receiver.url, secret }),
      `alert_destination:${id}`,
    );
    await room.database.query(
      'UPDATE alert_destination SET key_id = $1, nonce = $2, ciphertext = $3, tag = $4',
      [keyId, nonce, ciphertext, tag],
    );
    await pause();
    await alerts.round();
    const keys: unknown = await room.database.query('SELECT key_id FROM alert_destination');
    expect(keys).toEqual([{ key_id: 'new' }]);
    expect(Receiver.isSigned(receiver.received[0]!, secret)).toBe(true);
    expect(events()).toEqual(['alert.opened']);
  });

  it('are twenty at most', async () => {
    const more = () => alerts.addDestination({ channel: 'webhook', target: receiver.url });
    for (let made = 1; made < 20; made += 1) await more();
    await expect(more()).rejects.toMatchObject({ status: 409, problem: { code: 'too_many' } });
  });

  it('is for administrators, alerts are for everybody to read', async () => {
    const viewer = await bearer(room.app, 'viewer');
    const ask = (path: string) => request(room.app.url).get(`/api/v1${path}`).set(viewer);
    await ask('/alerts').expect(200);
    await ask('/alert-destinations').expect(403);
    await pause();
    await alerts.round();
    const { id } = (await alerts.list())[0]!;
    await request(room.app.url).post(`/api/v1/alerts/${id}/acknowledge`).set(viewer).expect(403);
  });
});

describe('an e-mail', () => {
  const toOperator = () => alerts.addDestination({ channel: 'email', target: 'operator@example.com' });

  it('says the same in words, from the address of the settings', async () => {
    await expect(toOperator()).resolves.toMatchObject({ label: 'o…@example.com', secret: null });
    await pause();
    await alerts.round();
    const [{ to, text }] = mailBox.take() as [{ to: string; text: string }];
    expect(to).toBe('operator@example.com');
    expect(text).toMatch(/^From: alerts@example\.com$/m);
    expect(text).toMatch(/^Auto-Submitted: auto-generated$/im);
    const words = text.replaceAll(/=\n|\n /g, ' ').replaceAll(/ +/g, ' ');
    expect(words).toContain('Subject: Alert (info) Sandbox store: Somebody paused the connection');
    expect(words).toContain('What to do: Set its mode again');
  });

  it('that is refused is tried again, and the alert says with what code', async () => {
    await toOperator();
    mailBox.refusal = '550 no such mailbox';
    await pause();
    await alerts.round();
    const mine = async () => (await deliveries()).find(({ to }) => to === 'o…@example.com');
    await expect(mine()).resolves.toMatchObject({
      state: 'waiting',
      failure: 'answered 550',
    });
    mailBox.refusal = null;
    await alerts.wait(1);
    await expect(mine()).resolves.toMatchObject({ state: 'sent', failure: null });
    expect(mailBox.take()).toHaveLength(1);
  });

  it('can be tried', async () => {
    const { id } = await toOperator();
    await expect(alerts.call('POST', `/alert-destinations/${id}/test`)).resolves.toEqual({
      ok: true,
      detail: 'answered 250: 250 queued as 42',
    });
    expect(mailBox.take()[0]!.text).toContain('alerts of ml-connector will arrive here');
  });

  it.each(['operator', 'a@example.com, b@example.com', 'a@example.com\r\nBcc: b@example.com'])(
    'goes to one address, not to %j',
    async (target) => {
      await expect(alerts.addDestination({ channel: 'email', target })).rejects.toMatchObject({
        problem: { errors: [{ field: 'target' }] },
      });
    },
  );
});

describe('a database that takes nothing', () => {
  /** What Postgres says when its disk is full. */
  const fill = async (code = 'disk_full') => {
    await room.database.query(`CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '${code}'; END $$`);
    await room.database.query(`CREATE TRIGGER full_disk BEFORE UPDATE OR INSERT ON alert_watch
      FOR EACH ROW EXECUTE FUNCTION full_disk()`);
    room.clock.pass(1);
  };
  const empty = () => room.database.query('DROP FUNCTION full_disk CASCADE');

  it('is told of when it lasts for a minute, though nothing can be written down, and again when it is over', async () => {
    await alerts.round();
    await fill();
    await alerts.round();
    expect(events()).toEqual([]);
    for (const seconds of [59, 1, 60]) {
      room.clock.pass(seconds);
      await alerts.round();
    }
    const [told, ...others] = receiver.take();
    expect(others).toEqual([]);
    expect(told).toMatchObject({
      type: 'alert.opened',
      text: expect.stringMatching(/it took no more connections\. since 2026-/),
      alert: { kind: 'database_trouble', severity: 'critical', connection: null },
    });
    await empty();
    await alerts.round();
    await alerts.round();
    expect(receiver.take()).toMatchObject([{ type: 'alert.closed', alert: { kind: 'database_trouble' } }]);
    await expect(alerts.list('&state=closed')).resolves.toMatchObject([{ kind: 'database_trouble' }]);
  });

  it('is not blamed for a mistake of our own in looking', async () => {
    await alerts.round();
    await fill('raise_exception');
    await alerts.round();
    room.clock.pass(60);
    await alerts.round();
    await empty();
    expect(receiver.take()).toMatchObject([{ alert: { kind: 'watch_failed', severity: 'critical' } }]);
    await alerts.round();
    await alerts.round();
    expect(receiver.take()).toMatchObject([{ type: 'alert.closed', alert: { kind: 'watch_failed' } }]);
  });

  it('and then a mistake of our own are two troubles: each is told once, and both are over', async () => {
    await alerts.round();
    await fill();
    await alerts.round();
    room.clock.pass(60);
    await alerts.round();
    await empty();
    await fill('raise_exception');
    for (let rounds = 0; rounds < 3; rounds += 1) await alerts.round();
    const told = receiver.take().map(({ type, alert }) => [type, (alert as { kind: string }).kind]);
    expect(told).toEqual([
      ['alert.opened', 'database_trouble'],
      ['alert.opened', 'watch_failed'],
    ]);
    await empty();
    await alerts.round();
    await alerts.round();
    const over = receiver.take().map(({ type, alert }) => [type, (alert as { kind: string }).kind]);
    expect(over.sort()).toEqual([
      ['alert.closed', 'database_trouble'],
      ['alert.closed', 'watch_failed'],
    ]);
  });

  it('is nothing when it was back within the minute', async () => {
    await alerts.round();
    await fill();
    await alerts.round();
    room.clock.pass(45);
    await alerts.round();
    await empty();
    await alerts.round();
    await alerts.round();
    expect(events()).toEqual([]);
    await expect(alerts.list('&state=closed')).resolves.toEqual([]);
  });
});

describe('one kind of trouble that cannot be looked for', () => {
  it('hides no other, ends nothing but pauses, and leaves nobody believing that all is well', async () => {
    const health = async () => (await alerts.call<{ state: string }>('GET', '/health')).state;
    await pause();
    await alerts.round();
    await room.database.query('ALTER TABLE rule RENAME TO rule_away');
    queue.cut();
    for (let rounds = 0; rounds < 3; rounds += 1) {
      room.clock.pass(60);
      await alerts.round();
    }
    await room.setMode('automatic');
    await alerts.round();
    await expect(alerts.open()).resolves.toEqual(['queue_away']);
    const told = receiver
      .take()
      .map(({ type, alert }) => `${(alert as { kind: string }).kind} ${String(type)}`);
    expect(told.sort()).toEqual([
      'connection_paused alert.closed',
      'connection_paused alert.opened',
      'queue_away alert.opened',
      'watch_failed alert.opened',
    ]);
    queue.mend();
    while (!(await room.get(JobQueue).answers(1_000)));
    room.clock.pass(3_600);
    await alerts.round();
    await expect(alerts.open()).resolves.toEqual(['queue_away']);
    receiver.take();
    await room.database.query('UPDATE alert SET closed_at = now()');
    await expect(health()).resolves.toBe('failing');

    await room.database.query('ALTER TABLE rule_away RENAME TO rule');
    await alerts.round();
    await expect(health()).resolves.not.toBe('failing');
  });
});

describe('what the house stands on', () => {
  it('is told of when the queue does not answer for a minute, and is over by itself when it does', async () => {
    queue.cut();
    await alerts.round();
    room.clock.pass(59);
    await alerts.round();
    expect(events()).toEqual([]);
    room.clock.pass(1);
    await alerts.round();
    expect(receiver.take()).toMatchObject([
      { type: 'alert.opened', alert: { kind: 'queue_away', severity: 'critical', connection: null } },
    ]);
    await expect(alerts.list()).resolves.toMatchObject([
      { kind: 'queue_away', detail: expect.stringMatching(/^since 2026-/) },
    ]);
    queue.mend();
    while (!(await room.get(JobQueue).answers(1_000)));
    await alerts.wait(5);
    expect(events()).toEqual(['alert.closed']);
  });

  it('is told of when little room is left on a disk, and is over when there is more', async () => {
    const surroundings = room.get(Surroundings);
    const asked = surroundings.freeMb.bind(surroundings);
    expect(await surroundings.freeMb(tmpdir())).toBeGreaterThan(0);
    expect(await surroundings.freeMb('/nowhere')).toBeNull();
    surroundings.freeMb = () => Promise.resolve(1_023);
    await alerts.round();
    await expect(alerts.list()).resolves.toMatchObject([
      { kind: 'disk_low', severity: 'warning', connection: null, detail: '1023 MB are free' },
    ]);
    surroundings.freeMb = () => Promise.resolve(1_024);
    await alerts.wait(5);
    surroundings.freeMb = asked;
    expect(events()).toEqual(['alert.opened', 'alert.closed']);
  });
});

describe('the list of alerts', () => {
  it('says where messages went to those only who may see the destinations', async () => {
    await pause();
    await alerts.round();
    const [own] = await deliveries();
    expect(own).toMatchObject({
      destinationId: expect.any(String),
      to: expect.stringContaining('127.0.0.1'),
    });
    const support = await bearer(room.app, 'support');
    const { body } = await request(room.app.url).get('/api/v1/alerts').set(support).expect(200);
    expect(body.items[0].deliveries).toMatchObject([{ destinationId: own!.destinationId, to: null }]);
  });

  it('goes page by page, newest first, of one connection when asked', async () => {
    const open = (kind: string, minute: number) =>
      room.database.query(
        `INSERT INTO alert (connection_id, kind, subject, detail, opened_at, seen_at)
         VALUES ($1, $2, '', '', $3, $3)`,
        [room.connectionId, kind, `2026-11-20T10:0${minute}:00Z`],
      );
    await open('backlog', 1);
    await open('circuit_open', 3);
    await open('poll_failed', 2);
    const page = (query: string) =>
      alerts.call<{ items: { kind: string }[]; nextCursor: string | null }>('GET', `/alerts?${query}`);
    const first = await page('limit=2');
    expect(first.items.map(({ kind }) => kind)).toEqual(['circuit_open', 'poll_failed']);
    const second = await page(`limit=2&cursor=${first.nextCursor}`);
    expect(second).toMatchObject({ items: [{ kind: 'backlog' }], nextCursor: null });
    await expect(page(`connectionId=${room.connectionId}`)).resolves.toMatchObject({ items: { length: 3 } });
    await expect(page('connectionId=00000000-0000-4000-8000-000000000000')).resolves.toMatchObject({
      items: [],
    });
    await expect(page('state=odd')).rejects.toMatchObject({ status: 400 });
  });
});
