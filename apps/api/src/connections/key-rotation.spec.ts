import request from 'supertest';
import { DataSource } from 'typeorm';
import { signIn, type Browser } from '../access/testing/sign-in.js';
import { Clock, SecretBox, UnsealError } from '../platform/index.js';
import { startTestApp, type TestApp } from '../platform/testing/test-app.js';
import { Credentials } from './credentials.js';
import { newConnection, SECRETS, tenantAccess } from './testing/new-connection.js';

const key = (id: string, fill: number) => ({ id, key: Buffer.alloc(32, fill) });
const OLD = key('old', 1);
const NEW = key('new', 2);
const setting = (keys: readonly { id: string; key: Buffer }[]) =>
  keys.map(({ id, key }) => `${id}:${key.toString('base64')}`).join(',');

describe('secrets of a connection, when the encryption key changes,', () => {
  let test: TestApp;
  let admin: Browser;
  beforeAll(async () => {
    test = await startTestApp({ ENCRYPTION_KEYS: setting([NEW, OLD]) });
    admin = await signIn(test);
  });
  afterAll(() => test.close());

  const credentials = (...encryptionKeys: { id: string; key: Buffer }[]) =>
    new Credentials(test.app.get(DataSource), new SecretBox({ encryptionKeys }), test.app.get(Clock));
  const call = (verb: 'post' | 'patch', path: string, body?: object) =>
    request(test.url)[verb](`/api/v1/connections${path}`).set(admin).send(body);
  const create = async () =>
    ((await call('post', '', newConnection()).expect(201)).body as { id: string }).id;
  const sealWith = async (id: string, sealing: ReturnType<typeof key>): Promise<void> => {
    const { manager } = test.app.get(DataSource);
    await credentials(sealing).set(manager, id, 'deltek.password', SECRETS.password);
  };

  it('that were sealed with the former key are opened by it', async () => {
    const id = await create();
    await sealWith(id, OLD);
    await expect(test.app.get(Credentials).require(id, 'deltek.password')).resolves.toBe(SECRETS.password);
  });

  it('are sealed with the new key from then on', async () => {
    const id = await create();
    await expect(credentials(NEW).require(id, 'deltek.password')).resolves.toBe(SECRETS.password);
    await expect(credentials(OLD).require(id, 'deltek.password')).rejects.toThrow(UnsealError);
  });

  it('cannot be moved to another connection', async () => {
    const [from, to] = [await create(), await create()];
    await test.app.get(DataSource).query(
      `UPDATE credential SET (key_id, nonce, ciphertext, tag) = (SELECT key_id, nonce, ciphertext, tag
         FROM credential WHERE connection_id = $1 AND kind = 'deltek.password')
       WHERE connection_id = $2 AND kind = 'deltek.password'`,
      [from, to],
    );
    await expect(test.app.get(Credentials).require(to, 'deltek.password')).rejects.toThrow(UnsealError);
  });

  it('whose key is lost are what the test of the connection names, and can be replaced', async () => {
    const id = await create();
    await sealWith(id, key('lost', 3));
    const { body } = await call('post', `/${id}/test`).expect(200);
    expect(body).toMatchObject({
      ok: false,
      steps: [
        {
          name: 'Stored secrets',
          detail: expect.stringContaining('"lost"'),
          fix: expect.stringContaining('ENCRYPTION_KEYS'),
        },
      ],
    });
    await call('patch', `/${id}`, { deltek: tenantAccess() }).expect(200);
    await expect(test.app.get(Credentials).require(id, 'deltek.password')).resolves.toBe(SECRETS.password);
  });

  it('are all sealed with the new key while they are read and replaced, and none is lost', async () => {
    const database = test.app.get(DataSource);
    const own = test.app.get(Credentials);
    await database.query(`DELETE FROM credential WHERE key_id = 'lost'`);
    const ids = await Promise.all(Array.from({ length: 12 }, () => create()));
    await Promise.all(ids.map((id) => sealWith(id, OLD)));
    const replaced = new Map<string, string>();
    const wrong: string[] = [];
    let done = false;
    const read = async (id: string): Promise<void> => {
      while (!done) {
        const value = await own.require(id, 'deltek.password');
        if (value !== SECRETS.password && value !== `replaced ${ids.indexOf(id)}`) wrong.push(id);
      }
    };
    const readers = ids.map(read);
    const replace = async (id: string, index: number) => {
      replaced.set(id, `replaced ${index}`);
      await own.set(database.manager, id, 'deltek.password', `replaced ${index}`);
    };
    const load = ids.slice(0, 6).map(replace);
    await Promise.all([own.reseal(), own.reseal(), ...load]);
    await own.reseal();
    done = true;
    await Promise.all(readers);
    for (const id of ids)
      await expect(credentials(NEW).require(id, 'deltek.password')).resolves.toBe(
        replaced.get(id) ?? SECRETS.password,
      );
    expect(wrong).toEqual([]);
    const keys: unknown = await database.query(
      'SELECT DISTINCT key_id FROM credential WHERE connection_id = ANY ($1)',
      [ids],
    );
    expect(keys).toEqual([{ key_id: 'new' }]);
  });

  it('are counted by key together with those of authenticator apps and alert destinations, which need it as well', async () => {
    const database = test.app.get(DataSource);
    await database.query(
      `INSERT INTO second_factor (user_id, key_id, nonce, ciphertext, tag, last_step)
         SELECT id, 'of apps', '', '', '', 0 FROM "user" LIMIT 1`,
    );
    await database.query(
      `INSERT INTO alert_destination (channel, label, key_id, nonce, ciphertext, tag, created_at)
         VALUES ('webhook', 'x', 'of destinations', '', '', '', now())`,
    );
    const { text } = await request(test.url).get('/metrics').expect(200);
    expect(text).toMatch(/^mlc_credentials_sealed{key="new"} \d/m);
    expect(text).toContain('mlc_credentials_sealed{key="of apps"} 1');
    expect(text).toContain('mlc_credentials_sealed{key="of destinations"} 1');
  });

  it('that somebody replaced between reading and sealing anew stay as they are', async () => {
    const id = await create();
    await sealWith(id, OLD);
    const own = test.app.get(Credentials);
    const { manager } = test.app.get(DataSource);
    const find = jest.spyOn(manager, 'findBy');
    find.mockImplementationOnce(async (...asked) => {
      find.mockRestore();
      const rows = await manager.findBy(...asked);
      await credentials(OLD).set(manager, id, 'deltek.password', 'replaced meanwhile');
      return rows;
    });
    await own.reseal();
    await expect(own.require(id, 'deltek.password')).resolves.toBe('replaced meanwhile');
  });
});
