import { readFileSync } from 'node:fs';
import { CAUSES } from '#mapping';

const rows = readFileSync('docs/operations/causes.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

describe('the page of causes', () => {
  it('lists every cause of the code, with the same sentence and the same fix', () => {
    const expected = Object.entries(CAUSES).map(([code, { sentence, fix }]) => [
      `\`${code}\``,
      sentence,
      fix,
    ]);
    expect(rows).toEqual(expected);
  });
});
