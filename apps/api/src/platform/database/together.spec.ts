import fc from 'fast-check';
import { Together, TooManyWaiting } from './together.js';

const LIMITS = { rounds: 1, perRound: 3, waiting: 100 };

/** Writes that end when they are told to. */
function writer() {
  const written: number[][] = [];
  const ends: (() => void)[] = [];
  const write = (items: readonly number[]) => {
    written.push([...items]);
    return new Promise<number[]>((resolve, reject) =>
      ends.push(() =>
        items.includes(13) ? reject(new Error('13 is wrong')) : resolve(items.map((item) => item * 2)),
      ),
    );
  };
  const endAll = async () => {
    await turn();
    while (ends.length > 0) {
      ends.shift()?.();
      await turn();
      await turn();
    }
  };
  return { written, write, endAll };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('what is written together', () => {
  it('goes out at once when nothing is under way, and the next round gathers meanwhile', async () => {
    const { written, write, endAll } = writer();
    const together = new Together(write, LIMITS);
    const first = together.add(1);
    await turn();
    const all = Promise.all([2, 3, 4, 5].map((item) => together.add(item)));
    await turn();
    expect(written).toEqual([[1]]);
    await endAll();
    expect(written).toEqual([[1], [2, 3, 4], [5]]);
    expect([await first, ...(await all)]).toEqual([2, 4, 6, 8, 10]);
  });

  it('goes out with what came in the same turn, and beside a round only when it is worth a commit of its own', async () => {
    const { written, write, endAll } = writer();
    const together = new Together(write, { rounds: 2, perRound: 100, waiting: 100 });
    const all = [1, 2].map((item) => together.add(item));
    await turn();
    const few = Array.from({ length: 15 }, (_, index) => index + 20);
    all.push(...few.map((item) => together.add(item)));
    await turn();
    expect(written).toEqual([[1, 2]]);
    all.push(together.add(40));
    await turn();
    expect(written).toEqual([
      [1, 2],
      [...few, 40],
    ]);
    await endAll();
    expect(await Promise.all(all)).toEqual([2, 4, ...few.map((item) => item * 2), 80]);
  });

  it('is shared out among the rounds, so that none waits for all', async () => {
    const { written, write, endAll } = writer();
    const together = new Together(write, { rounds: 2, perRound: 100, waiting: 100 });
    const all = Array.from({ length: 64 }, (_, index) => together.add(index + 20));
    await turn();
    await turn();
    expect(written.map(({ length }) => length)).toEqual([32, 32]);
    await endAll();
    await Promise.all(all);
  });

  it('is not answered before its own round has ended', async () => {
    const { write, endAll } = writer();
    const together = new Together(write, LIMITS);
    let answered = false;
    const one = together.add(1).then(() => (answered = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(answered).toBe(false);
    await endAll();
    await one;
    expect(answered).toBe(true);
  });

  it('fails alone when something is wrong with it', async () => {
    const { write, endAll } = writer();
    const together = new Together(write, LIMITS);
    const all = Promise.allSettled([1, 2, 13, 4].map((item) => together.add(item)));
    await endAll();
    expect((await all).map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
  });

  it('fails together, and is not tried one by one, when the database is away', async () => {
    const away = Object.assign(new Error('gone'), { code: 'ECONNREFUSED' });
    let tries = 0;
    const write = async () => {
      tries += 1;
      await Promise.resolve();
      throw away;
    };
    const together = new Together<number, number>(write, LIMITS);
    const all = await Promise.allSettled([1, 2, 3].map((item) => together.add(item)));
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(tries).toBe(1);
  });

  it('is refused where too many wait already', async () => {
    const { write, endAll } = writer();
    const together = new Together(write, { ...LIMITS, waiting: 2 });
    const accepted = [together.add(1)];
    await turn();
    accepted.push(together.add(2), together.add(3));
    await expect(together.add(4)).rejects.toThrow(TooManyWaiting);
    await endAll();
    expect(await Promise.all(accepted)).toEqual([2, 4, 6]);
    const again = together.add(5);
    await endAll();
    expect(await again).toBe(10);
  });

  it('gets each its own result, whatever comes when', async () => {
    const moments = fc.array(fc.record({ item: fc.integer({ min: 20 }), pause: fc.boolean() }), {
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(moments, fc.integer({ min: 1, max: 3 }), async (comers, rounds) => {
        const write = async (items: readonly number[]) => {
          await new Promise((resolve) => setImmediate(resolve));
          return items.map((item) => item + 1);
        };
        const together = new Together(write, { ...LIMITS, rounds });
        const results: Promise<number>[] = [];
        for (const { item, pause } of comers) {
          results.push(together.add(item));
          if (pause) await new Promise((resolve) => setImmediate(resolve));
        }
        expect(await Promise.all(results)).toEqual(comers.map(({ item }) => item + 1));
      }),
    );
  });
});
