import { changedQuery, oneOf, otherConnection, placeOf, readValues } from './url-state';

describe('what a screen keeps in its address', () => {
  it('reads the named values, and empty text for those that are missing', () => {
    const params = new URLSearchParams('state=held&other=1');
    expect(readValues(params, ['state', 'q'])).toEqual({ state: 'held', q: '' });
  });

  it('changes one value and leaves the others', () => {
    expect(changedQuery('?state=held&q=smith', { q: 'jones & co' })).toBe('?state=held&q=jones+%26+co');
  });

  it('leaves behind what belongs to a connection when another is chosen', () => {
    expect(otherConnection('?connection=a&from=2026-01-01&proof=r1&run=r2&version=7&cursor=x', 'b')).toBe(
      '?connection=b&from=2026-01-01',
    );
  });

  it('takes an empty value out of the address', () => {
    expect(changedQuery('?q=smith', { q: '' })).toBe('');
  });

  it('goes back to the first page when a filter changes, since the page belonged to the old one', () => {
    expect(changedQuery('?state=held&cursor=abc', { state: 'posted' })).toBe('?state=posted');
  });

  it('keeps of an address that makes no sense which screen of which connection it was', () => {
    expect(placeOf('?connection=a&view=all&sort=evil&cursor=x')).toBe('?connection=a&view=all');
    expect(placeOf('?cursor=x')).toBe('');
  });

  it('takes a tab there is not for the first', () => {
    expect(['tokens', 'zzz', ''].map((tab) => oneOf(tab, ['people', 'tokens']))).toEqual([
      'tokens',
      'people',
      'people',
    ]);
  });

  it('keeps the filter when the page changes', () => {
    expect(changedQuery('?state=held', { cursor: 'def' })).toBe('?state=held&cursor=def');
  });
});
