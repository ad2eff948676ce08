import { Kept } from './kept.js';

const NEW = () => true;
const OLD = () => false;

/** Which keys are read again after these were asked for, each four characters long, of ten that there is room for. */
async function readAgain(...asked: string[]): Promise<string[]> {
  const kept = new Kept<string>(10, ({ length }) => length);
  for (const key of asked) await kept.get(key, NEW, () => Promise.resolve(key.repeat(4)));
  const again: string[] = [];
  for (const key of ['c', 'b', 'a'])
    await kept.get(key, NEW, () => {
      again.push(key);
      return Promise.resolve('');
    });
  return again;
}

describe('what is kept', () => {
  it('is what was used last, as much as there is room for', async () => {
    await expect(readAgain('a', 'b', 'c')).resolves.toEqual(['a']);
    await expect(readAgain('a', 'b', 'a', 'c')).resolves.toEqual(['b']);
  });

  it('is one alone, however large it is', async () => {
    const kept = new Kept<string>(10, ({ length }) => length);
    await kept.get('small', NEW, () => Promise.resolve('x'));
    await kept.get('large', NEW, () => Promise.resolve('x'.repeat(100)));
    const read = jest.fn(() => Promise.resolve(''));
    await expect(kept.get('large', NEW, read)).resolves.toHaveLength(100);
    await kept.get('small', NEW, read);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('is read anew where it is no longer the present one', async () => {
    const kept = new Kept<string>(10, ({ length }) => length);
    await kept.get('a', NEW, () => Promise.resolve('old'));
    await expect(kept.get('a', OLD, () => Promise.resolve('new'))).resolves.toBe('new');
  });

  it('is read by one of those who need it at once; who needs a newer one reads after that', async () => {
    const kept = new Kept<number>(10, () => 1);
    let version = 0;
    const read = jest.fn(() => Promise.resolve((version += 1)));
    const asked = [1, 1, 1, 2, 2].map((least) => kept.get('a', (value) => value >= least, read));
    await expect(Promise.all(asked)).resolves.toEqual([1, 1, 1, 2, 2]);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('is read by the next one where reading fails, and only who read is told', async () => {
    const kept = new Kept<string>(10, ({ length }) => length);
    const first = kept.get('a', NEW, () => Promise.reject(new Error('the database is away')));
    const second = kept.get('a', NEW, () => Promise.resolve('there'));
    await expect(first).rejects.toThrow('the database is away');
    await expect(second).resolves.toBe('there');
  });
});
