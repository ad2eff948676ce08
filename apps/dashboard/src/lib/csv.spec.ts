import { toCsv } from './csv';

describe('CSV for spreadsheets', () => {
  it('quotes what would break a row', () => {
    expect(toCsv([['a', 'b, c', 'say "d"', 'e\nf']])).toBe('a,"b, c","say ""d""","e\nf"\r\n');
  });

  it.each(['=HYPERLINK("x")', '+1+1', '@SUM(A1)', '-2+3'])('makes the text %s harmless', (text) => {
    expect(toCsv([[text]])).toMatch(/^"?'/);
  });

  it.each(['x;=1+1;y', 'x\t@SUM(A1)', 'x\n=1', 'x;"=1"'])(
    'does so where semicolons separate, too: %j',
    (text) => {
      expect(toCsv([['a', text]])).not.toMatch(/[;\t\n]"*[=+\-@]/);
    },
  );

  it('leaves amounts alone, negative ones too', () => {
    expect(toCsv([['-12.50', '0.00']])).toBe('-12.50,0.00\r\n');
  });
});
