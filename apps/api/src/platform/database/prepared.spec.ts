import { DataSource, type EntityManager } from 'typeorm';
import { createTestDatabase } from '../testing/test-database.js';
import { dataSourceOptions } from './data-source.js';
import { runPrepared } from './prepared.js';

const ANSWER = { name: 'answer', text: 'SELECT $1::int AS answer' };

let scratch: Awaited<ReturnType<typeof createTestDatabase>>;
let source: DataSource;
beforeAll(async () => {
  scratch = await createTestDatabase();
  source = await new DataSource(dataSourceOptions(scratch.url)).initialize();
});
afterAll(async () => {
  await source.destroy();
  await scratch.drop();
});

describe('a prepared statement', () => {
  it('answers, as often as it is asked, in a transaction and without one', async () => {
    const answers = [];
    for (const value of [1, 2]) {
      answers.push(await runPrepared(source.manager, ANSWER, [value]));
      answers.push(await source.transaction((manager) => runPrepared(manager, ANSWER, [value])));
    }
    expect(answers).toEqual([1, 1, 2, 2].map((answer) => [{ answer }]));
  });

  it('says which statement failed, and takes the transaction along', async () => {
    await expect(runPrepared(source.manager, ANSWER, ['x'])).rejects.toMatchObject({ query: ANSWER.text });
    const failed = source.transaction(async (manager) => {
      await runPrepared(manager, ANSWER, ['x']).catch(() => undefined);
      await runPrepared(manager, ANSWER, [1]);
    });
    await expect(failed).rejects.toThrow(/transaction is aborted/);
  });

  it('is not run for a transaction that is over: its connection may be somebody else’s', async () => {
    let late: EntityManager | undefined;
    await source.transaction(async (manager) => {
      late = manager;
      await manager.query('SELECT 1');
    });
    await expect(runPrepared(late!, ANSWER, [1])).rejects.toThrow(/released/);
  });
});
