import { toCsv } from './csv';

describe('CSV for spreadsheets', () => {
  it('quotes what would break a row', () => {
    expect(toCsv([['a', 'b, c', 'say "d"', 'e\nf']])).toBe('a,"b, c","say ""d""","e\nf"\r\n');
  });

  it.each(['=HYPERLINK("x")', '+1+1', '@SUM(A1)', '-2+3'])('makes the text %s harmless', (text) => {
    expect(toCsv([[text]])).toMatch(/^"?'/);
  });

  it('leaves amounts alone, negative ones too', () => {
    expect(toCsv([['-12.50', '0.00']])).toBe('-12.50,0.00\r\n');
  });
});
