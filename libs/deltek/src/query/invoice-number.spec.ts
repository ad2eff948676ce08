import fc from 'fast-check';
import { sameNumber, writtenForms } from './invoice-number.js';

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

  it('are looked for as given, bare and padded, each form once', () => {
    expect(writtenForms('0104233')).toEqual(['0104233', '104233', '000000104233']);
    expect(writtenForms('000000104233')).toEqual(['000000104233', '104233']);
  });

  it('are the same in every form they may be written in', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,12}$/), (invoice) => {
        for (const form of writtenForms(invoice)) expect(sameNumber(form, invoice)).toBe(true);
      }),
    );
  });
});
