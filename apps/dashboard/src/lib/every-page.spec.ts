import { everyPage } from './every-page';

describe('a list of several pages', () => {
  const asked: unknown[] = [];
  const list = (length: number) => {
    const all = Array.from({ length }, (_, index) => index);
    return (query: { limit: number; cursor?: string }) => {
      asked.push(query);
      const from = Number(query.cursor ?? 0);
      const to = from + query.limit;
      return Promise.resolve({ items: all.slice(from, to), nextCursor: to < length ? String(to) : null });
    };
  };
  beforeEach(() => void asked.splice(0));

  it('is read to its end, each once and in order', async () => {
    const { items, nextCursor } = await everyPage(list(450));
    expect(items).toEqual(Array.from({ length: 450 }, (_, index) => index));
    expect(nextCursor).toBeNull();
    expect(asked).toEqual([{ limit: 200 }, { limit: 200, cursor: '200' }, { limit: 200, cursor: '400' }]);
  });

  it.each([0, 3, 200])('is asked for once where %d are all', async (length) => {
    expect((await everyPage(list(length))).items).toHaveLength(length);
    expect(asked).toEqual([{ limit: 200 }]);
  });

  it('is not there by half where a page of it is refused', async () => {
    const first = list(450);
    const refused = (query: { limit: number; cursor?: string }) =>
      query.cursor ? Promise.reject(new Error('away')) : first(query);
    await expect(everyPage(refused)).rejects.toThrow('away');
  });
});
