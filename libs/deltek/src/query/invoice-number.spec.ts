import fc from 'fast-check';
import { bareNumber, sameNumber } from './invoice-number.js';

describe('invoice numbers', () => {
  it.each([
    ['000000104233', '104233', true],
    ['0104233', ' 104233 ', true],
    ['1042330', '104233', false],
    ['0', '000', true],
    ['000000000DDD', 'DDD', true],
    ['', '0', false],
  ])('%p and %p are the same: %p', (one, other, same) => {
    expect(sameNumber(one, other)).toBe(same);
  });

  it('have their bare number in them, and are the same, however many zeros they are written with', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,12}$/), fc.nat(12), (invoice, zeros) => {
        const written = `${'0'.repeat(zeros)}${invoice}`;
        expect(written).toContain(bareNumber(invoice));
        expect(sameNumber(written, invoice)).toBe(true);
      }),
    );
  });
});
