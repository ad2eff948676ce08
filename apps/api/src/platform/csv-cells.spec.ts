import fc from 'fast-check';
import { readCsv, writeCsv, writeCsvHead } from './csv-cells.js';

const cells = (text: string) => readCsv(text).map((line) => line.cells);

describe('cells of a CSV', () => {
  it.each(['=1+1', '+49', '-5+1', '-5.00 ', "'-5.00", '@SUM(A1)', '\tx', "'=1", '＝1'])(
    'never start a formula in a spreadsheet: %j',
    (cell) => {
      const written = writeCsv([[cell, 'b']]);
      expect(written.replace(/^"/, '')).toMatch(/^'/);
    },
  );

  it.each([
    'x;=1+1;y',
    'x\t@SUM(A1)',
    'x\n=1',
    'x;"=1"',
    "x;'=1",
    'x;=1;-2',
    ';=1',
    '=1;=1',
    'x;\t=1',
    'x,y;=1',
  ])('never start one where semicolons or tabs separate either, and come back: %j', (cell) => {
    const written = writeCsv([['a', cell]]);
    expect(written).not.toMatch(/[;\t\r\n]"*[=+\-@]/);
    expect(cells(written)).toEqual([['a', cell]]);
  });

  it('stay numbers below zero, which spreadsheets add up', () => {
    expect(writeCsv([['-54.07', '-5', '12']])).toBe('-54.07,-5,12\n');
  });

  it('come back as they were, whatever was written', () => {
    const any = fc.string({ unit: 'grapheme-ascii', minLength: 1 });
    const tricky = fc.string({ unit: fc.constantFrom(...'=+-@;\t\r\n\'",x＝'), minLength: 1 });
    const line = fc.oneof(any, tricky).filter((cell) => cell.trim() === cell && cell !== '');
    fc.assert(
      fc.property(fc.array(fc.tuple(line, line), { minLength: 1 }), (lines) => {
        expect(cells(writeCsv([['a', 'b'], ...lines]))).toEqual([['a', 'b'], ...lines]);
      }),
    );
  });

  it('are read from what spreadsheets write: a mark at the start, semicolons, Windows line ends', () => {
    expect(cells('\uFEFFa;b\r\n1;"x;y"\r\n')).toEqual([
      ['a', 'b'],
      ['1', 'x;y'],
    ]);
  });

  it('begin with the mark a spreadsheet knows UTF-8 by, which is read as nothing', () => {
    const file = writeCsvHead(['name', 'account']) + writeCsv([['Müller', '4010']]);
    expect(file.startsWith('\uFEFF')).toBe(true);
    expect(cells(file)).toEqual([
      ['name', 'account'],
      ['Müller', '4010'],
    ]);
  });

  it('know their line, blank lines counted', () => {
    expect(readCsv('a,b\n\n,\n1,2\n').map(({ line }) => line)).toEqual([1, 4]);
  });
});
