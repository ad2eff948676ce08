import fc from 'fast-check';
import { allPages, type Paging } from './pages.js';

type Numbered = { readonly id: string };
const numbered = (count: number): Numbered[] =>
  Array.from({ length: count }, (_, index) => ({ id: String(index) }));

/** A server that holds rows and cuts pages at a limit of its own. */
function listOf(rows: readonly Numbered[], pageSize: number, serverLimit = pageSize) {
  const asked: string[] = [];
  const paging: Paging<Numbered> = {
    operation: 'deltek.test',
    pageSize,
    order: 'ID',
    keyOf: (row) => row.id,
    read: (page) => {
      const asObject = Object.fromEntries(page);
      asked.push(`${asObject['page']}/${asObject['pageSize']}/${asObject['order']}`);
      const size = Math.min(pageSize, serverLimit);
      const from = (Number(asObject['page']) - 1) * size;
      return Promise.resolve(rows.slice(from, from + size));
    },
  };
  return { paging, asked };
}

describe('paging', () => {
  it('asks for ordered pages until one brings nothing', async () => {
    const { paging, asked } = listOf(numbered(5), 2);
    await expect(allPages(paging)).resolves.toEqual(numbered(5));
    expect(asked).toEqual(['1/2/ID', '2/2/ID', '3/2/ID', '4/2/ID']);
  });

  it('gets every row, whatever the server cuts pages to', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(40),
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: 1, max: 10 }),
        async (count, size, limit) => {
          await expect(allPages(listOf(numbered(count), size, limit).paging)).resolves.toEqual(
            numbered(count),
          );
        },
      ),
    );
  });

  it('gives each row once when rows move between pages meanwhile', async () => {
    const answers = [[{ id: 'a' }, { id: 'b' }], [{ id: 'b' }, { id: 'c' }], []];
    const { paging } = listOf([], 2);
    const read = () => Promise.resolve(answers.shift() ?? []);
    await expect(allPages({ ...paging, read })).resolves.toEqual([{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
  });

  it('takes a short list from a server that does not page at all', async () => {
    const { paging } = listOf([], 3);
    await expect(allPages({ ...paging, read: () => Promise.resolve(numbered(2)) })).resolves.toEqual(
      numbered(2),
    );
  });

  it('takes a list that is longer than a page from a server that does not page at all', async () => {
    const { paging } = listOf([], 3);
    await expect(allPages({ ...paging, read: () => Promise.resolve(numbered(10)) })).resolves.toEqual(
      numbered(10),
    );
  });

  it('refuses full pages that repeat: the rest cannot be reached', async () => {
    const { paging } = listOf([], 3);
    const call = allPages({ ...paging, read: () => Promise.resolve(numbered(3)) });
    await expect(call).rejects.toMatchObject({ reason: 'contract_violation' });
  });
});
