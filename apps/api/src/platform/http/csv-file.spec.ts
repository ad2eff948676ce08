import { csvFile, type PageAt } from './csv-file.js';
import type { Page } from './page.js';

const LONG = 'x'.repeat(20_000);

/** A list of this many pages of one row, which knows what was asked of it. */
function listOf(pages: number, fails: number | null = null) {
  const asked: (string | undefined)[] = [];
  const page = ({ cursor }: PageAt): Promise<Page<number>> => {
    asked.push(cursor);
    const at = Number(cursor ?? 1);
    if (at === fails) return Promise.reject(new Error('gone'));
    return Promise.resolve({ items: [at], nextCursor: at < pages ? String(at + 1) : null });
  };
  const lines = (rows: readonly number[]) => rows.map((row) => [String(row), `=${LONG}`]);
  return { asked, list: { columns: ['row', 'text'], page, lines } };
}

describe('a list as a file', () => {
  it('has all its pages under one head, and nothing a spreadsheet would run', async () => {
    const { list } = listOf(3);
    const text = await (await csvFile('list.csv', list)).getStream().toArray();
    const [head, ...rows] = Buffer.concat(text as Buffer[])
      .toString()
      .trimEnd()
      .split('\n');
    expect(head).toBe('\uFEFFrow,text');
    expect(rows).toEqual([1, 2, 3].map((row) => `${row},'=${LONG}`));
  });

  it('is read no further than it went out', async () => {
    const { asked, list } = listOf(1_000);
    const stream = (await csvFile('list.csv', list)).getStream();
    const pieces = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    for (let count = 0; count < 3; count += 1) await pieces.next();
    expect(asked.length).toBeLessThan(10);
    await pieces.return?.();
    expect(stream.destroyed).toBe(true);
  });

  it('is none where the list is refused, and no whole one where it cannot be read to its end', async () => {
    await expect(csvFile('list.csv', listOf(3, 1).list)).rejects.toThrow('gone');
    const cut = (await csvFile('list.csv', listOf(3, 2).list)).getStream();
    await expect(cut.toArray()).rejects.toThrow('gone');
  });
});
