import { amountAsked } from './amount-asked.js';

describe('an amount somebody searches for', () => {
  it.each([
    ['54.95', { amount: '54.95', currency: null }],
    ['$54.95', { amount: '54.95', currency: null }],
    ['€ 54', { amount: '54', currency: null }],
    ['1,906.13', { amount: '1906.13', currency: null }],
    ['54.95 usd', { amount: '54.95', currency: 'USD' }],
  ])('is read from %s', (text, expected) => {
    expect(amountAsked(text)).toEqual(expected);
  });

  it.each(['1004', '54.9', '54.950', '12,34.00', 'USD', '$', 'BCIN-1-1004', 'pat@example.com'])(
    'is not read from %s',
    (text) => {
      expect(amountAsked(text)).toBeNull();
    },
  );
});
