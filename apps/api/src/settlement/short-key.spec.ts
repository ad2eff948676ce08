import { shortKey } from './short-key.js';

describe('the key of an outside identifier', () => {
  it.each(['9002', '801', 'PO12345678'])('is %s itself where it fits', (id) => {
    expect(shortKey(id)).toBe(id);
  });

  it.each(['po_1NxyZ', 'PO-1', 'po1', '1234567890123', '', 'Ä1'])(
    'is twelve digits of a digest for %j, always the same',
    (id) => {
      expect(shortKey(id)).toMatch(/^[0-9A-F]{12}$/);
      expect(shortKey(id)).toBe(shortKey(id));
    },
  );

  it('is SHA-256, upper case, so that anybody can reckon it', () => {
    expect(shortKey('po_1NxyZ')).not.toBe(shortKey('po_1NXYZ'));
    expect(shortKey('abc')).toBe('BA7816BF8F01');
  });
});
