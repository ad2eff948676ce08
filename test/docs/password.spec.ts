import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../apps/api/src/platform/database/data-source.js';
import { createTestDatabase } from '../../apps/api/src/platform/testing/test-database.js';

/* docker-compose.yml hands the password of Postgres over beside the address. */

async function ask(url: string, sql: string): Promise<unknown> {
  const source = await new DataSource(dataSourceOptions(url)).initialize();
  return source.query(sql).finally(() => source.destroy());
}

describe('a password of Postgres that is no part of the address', () => {
  const PASSWORD = 'a/b#c?d@e:f %41';
  let scratch: Awaited<ReturnType<typeof createTestDatabase>>;
  beforeAll(async () => {
    scratch = await createTestDatabase();
    await ask(scratch.url, `CREATE ROLE "outsider" LOGIN PASSWORD '${PASSWORD}'`);
  });
  afterEach(() => delete process.env['PGPASSWORD']);
  afterAll(async () => {
    await ask(scratch.url, 'DROP ROLE "outsider"');
    await scratch.drop();
  });

  it('may be made of anything: it is read from PGPASSWORD', async () => {
    const url = new URL(scratch.url);
    [url.username, url.password] = ['outsider', ''];
    const asked = () => ask(url.href, 'SELECT current_user AS name');
    process.env['PGPASSWORD'] = 'another';
    await expect(asked()).rejects.toThrow('authentication failed');
    process.env['PGPASSWORD'] = PASSWORD;
    await expect(asked()).resolves.toEqual([{ name: 'outsider' }]);
  });
});
