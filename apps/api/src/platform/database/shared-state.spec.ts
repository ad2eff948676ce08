import { DataSource } from 'typeorm';
import { createTestDatabase } from '../testing/test-database.js';
import { SharedState } from './shared-state.js';

const KEY = 'numbers';

let dropDatabase: () => Promise<void>;
let source: DataSource;
let here: SharedState;
let there: SharedState;
beforeAll(async () => {
  const { url, drop } = await createTestDatabase();
  dropDatabase = drop;
  source = await new DataSource({ type: 'postgres', url }).initialize();
});
beforeEach(async () => {
  await source.query('DELETE FROM shared_state');
  [here, there] = [new SharedState(source), new SharedState(source)];
});
afterAll(async () => {
  await source.destroy();
  await dropDatabase();
});

/** Adds a number, and answers all that are known then. */
const add = (shared: SharedState, number: number) =>
  shared.change<number[], number[]>(KEY, (before) => {
    const state = [...(before ?? []), number];
    return { state, result: state };
  });

describe('a state that all processes agree on', () => {
  it('is begun once, and keeps what each adds at the same time', async () => {
    await Promise.all([1, 2, 3, 4, 5, 6].map((number) => add(number % 2 ? here : there, number)));
    const { state } = await here.read<number[]>(KEY);
    expect(state?.toSorted()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('is read anew before it is changed, where another process changed it', async () => {
    await add(here, 1);
    await add(there, 2);
    expect(await add(here, 3)).toEqual([1, 2, 3]);
  });

  it('that is gone begins anew: nobody puts back what only he still knows', async () => {
    await add(here, 1);
    await add(there, 2);
    await source.query('DELETE FROM shared_state');
    expect(await add(here, 3)).toEqual([3]);
    expect(await add(there, 4)).toEqual([3, 4]);
  });

  it('is not written where nothing changes', async () => {
    await add(here, 1);
    const version = async () =>
      (await source.query<object[]>('SELECT version, changed_at FROM shared_state'))[0];
    const before = await version();
    expect(await here.change<number[], number>(KEY, (state) => ({ result: state!.length }))).toBe(1);
    expect(await version()).toEqual(before);
  });
});
