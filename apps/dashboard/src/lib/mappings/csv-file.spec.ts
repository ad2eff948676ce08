import { readCsvFile } from './csv-file';

const utf8 = (text: string) => new TextEncoder().encode(text);

describe('a file to import', () => {
  it('stays as it is when it is in UTF-8, whatever stands between its columns', () => {
    const csv = 'name;account\r\n"é; b";2200\r\n';
    expect(readCsvFile(utf8(csv))).toEqual({ csv, note: '', names: 'name;account' });
    expect(readCsvFile(utf8(''))).toEqual({ csv: '', note: '', names: '' });
  });

  it('loses the mark some programs put before UTF-8', () => {
    expect(readCsvFile(utf8('\uFEFFname,account\n')).names).toBe('name,account');
  });

  it.each([true, false])('in UTF-16 is converted (low byte first: %s)', (littleEndian) => {
    const text = '\uFEFFname\taccount\r\nTaxe é\t2200';
    const view = new DataView(new ArrayBuffer(text.length * 2));
    [...text].forEach((mark, at) => view.setUint16(at * 2, mark.charCodeAt(0), littleEndian));
    const { csv, note } = readCsvFile(new Uint8Array(view.buffer));
    expect(csv).toBe('name\taccount\r\nTaxe é\t2200');
    expect(note).toContain('UTF-16');
  });

  it('in an old code page is converted, with a word of caution', () => {
    const { csv, note } = readCsvFile(new Uint8Array([...utf8('name,account\ncaf'), 0xe9, 0x2c, 0x31]));
    expect(csv).toBe('name,account\ncafé,1');
    expect(note).toContain('Windows-1252');
  });
});
