import request from 'supertest';
import { DataSource } from 'typeorm';
import { signIn } from '../access/testing/sign-in.js';
import { newConnection } from '../connections/testing/new-connection.js';
import { startTestApp, type TestApp } from '../platform/testing/test-app.js';
import { Directory } from './directory.js';

const NAMES = ['P100/001'];

describe('facts for planning', () => {
  let test: TestApp;
  let database: DataSource;
  let directory: Directory;
  let connectionId: string;
  beforeAll(async () => {
    test = await startTestApp({ ROLE: 'api' });
    database = test.app.get(DataSource);
    directory = test.app.get(Directory);
    const admin = await signIn(test);
    const made = await request(test.url).post('/api/v1/connections').set(admin).send(newConnection());
    connectionId = (made.body as { id: string }).id;
  });
  beforeEach(() => database.query('DELETE FROM directory_entry'));
  afterAll(() => test.close());

  const insert = (kind: string, key: string, body: object) =>
    database.query(
      `INSERT INTO directory_entry (connection_id, kind, key, name, body, present, seen_at)
       VALUES ($1, $2, $3, $3, $4, true, now())`,
      [connectionId, kind, key, JSON.stringify(body)],
    );
  const facts = (names: readonly string[] = NAMES) => directory.facts(connectionId, names);

  it('are read once, however many orders ask for them', async () => {
    await insert('account', '4000', { account: '4000', status: 'A' });
    const first = await facts();
    expect(first.accounts).toEqual(['4000']);
    expect(await facts()).toBe(first);
  });

  it('are read anew after anything was written, by whomever', async () => {
    await insert('account', '4000', { account: '4000', status: 'A' });
    expect((await facts()).accounts).toEqual(['4000']);
    await insert('account', '4100', { account: '4100', status: 'A' });
    expect((await facts()).accounts).toHaveLength(2);
    await database.query(`UPDATE directory_entry SET present = false WHERE key = '4000'`);
    expect((await facts()).accounts).toEqual(['4100']);
    await database.query(`DELETE FROM directory_entry WHERE key = '4100'`);
    expect((await facts()).accounts).toEqual([]);
  });

  it('are of the projects that the present rows name', async () => {
    for (const key of ['P100/001', 'P200'])
      await insert('project', key, { wbs1: key, billingClientId: 'F1' });
    await insert('firm', 'F1', {});
    expect((await facts()).projects).toEqual([
      { wbs1: 'P100/001', billingClientId: 'F1', billingClientName: 'F1' },
    ]);
    expect((await facts(['P200'])).projects.map(({ wbs1 }) => wbs1)).toEqual(['P200']);
  });

  it('do not keep a connection from being deleted', async () => {
    await insert('account', '4000', { account: '4000', status: 'A' });
    await database.query('DELETE FROM connection WHERE id = $1', [connectionId]);
    await expect(database.query('SELECT 1 FROM directory_version')).resolves.toEqual([]);
  });
});
