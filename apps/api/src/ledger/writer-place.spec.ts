import { WriterPlace } from './writer-place.js';

/** A login of Deltek that tells what happens to it. */
function placeOf({ mayWrite = true } = {}) {
  const told: string[] = [];
  const deltek = {
    getActivePeriod: () => Promise.resolve({ period: 202611, start: '', end: '', closed: false }),
    setActivePeriod: (period: number) => Promise.resolve(void told.push(`period ${period}`)),
  };
  const allowed = { mayWrite };
  const place = new WriterPlace(deltek, () => Promise.resolve(allowed.mayWrite));
  const write = (name: string, period = 202611, end: () => void = () => undefined) =>
    place.write(period, async () => {
      told.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      end();
      told.push(`${name} ends`);
    });
  return { told, write, allowed };
}
const fail = () => {
  throw new Error('broken');
};

describe('writes of one login', () => {
  it('are one at a time, in the order they came, each with its period active', async () => {
    const { told, write } = placeOf();
    await Promise.all([write('one'), write('two', 202610), write('three', 202610), write('four')]);
    expect(told).toEqual([
      ...['one begins', 'one ends', 'period 202610', 'two begins', 'two ends', 'three begins', 'three ends'],
      ...['period 202611', 'four begins', 'four ends'],
    ]);
  });

  it('go on after one that failed', async () => {
    const { told, write } = placeOf();
    const both = await Promise.allSettled([write('one', 202611, fail), write('two')]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(told).toEqual(['one begins', 'two begins', 'two ends']);
  });

  it('that waited are not sent once the connection has been stopped', async () => {
    const { told, write, allowed } = placeOf();
    const first = write('one', 202611, () => void (allowed.mayWrite = false));
    await expect(write('two')).rejects.toMatchObject({ reason: 'held_back' });
    await first;
    expect(told).toEqual(['one begins', 'one ends']);
  });
});
