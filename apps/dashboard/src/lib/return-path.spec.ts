import { returnPath } from './return-path';

describe('where signing in returns to', () => {
  it('is the page that was asked for, with its filters', () => {
    expect(returnPath('/orders?state=held')).toBe('/orders?state=held');
  });

  it.each([
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
    '/..//elsewhere.example',
    '/.//elsewhere.example',
    'javascript:alert(1)',
    'orders',
    '/sign-in?from=/sign-in',
    '',
    null,
  ])('is the overview instead of %p', (from) => {
    expect(returnPath(from)).toBe('/');
  });
});
