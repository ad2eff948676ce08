import fc from 'fast-check';
import { readCsv, writeCsv } from './csv-cells.js';

const cells = (text: string) => readCsv(text).map((line) => line.cells);

describe('cells of a CSV', () => {
  it.each(['=1+1', '+49', '-5+1', '-5.00 ', "'-5.00", '@SUM(A1)', '\tx', "'=1", '＝1'])(
    'never start a formula in a spreadsheet: %j',
    (cell) => {
      const written = writeCsv([[cell, 'b']]);
      expect(written.replace(/^"/, '')).toMatch(/^'/);
    },
  );

  it('stay numbers below zero, which spreadsheets add up', () => {
    expect(writeCsv([['-54.07', '-5', '12']])).toBe('-54.07,-5,12\n');
  });

  it('come back as they were, whatever was written', () => {
    const line = fc.string({ unit: 'grapheme-ascii', minLength: 1 }).filter((cell) => cell.trim() === cell);
    fc.assert(
      fc.property(fc.array(fc.tuple(line, line), { minLength: 1 }), (lines) => {
        expect(cells(writeCsv(lines))).toEqual(lines);
      }),
    );
  });

  it('are read from what spreadsheets write: a mark at the start, semicolons, Windows line ends', () => {
    expect(cells('\uFEFFa;b\r\n1;"x;y"\r\n')).toEqual([
      ['a', 'b'],
      ['1', 'x;y'],
    ]);
  });

  it('know their line, blank lines counted', () => {
    expect(readCsv('a,b\n\n,\n1,2\n').map(({ line }) => line)).toEqual([1, 4]);
  });
});
