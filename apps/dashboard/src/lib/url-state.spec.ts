import { changedQuery, readValues } from './url-state';

describe('what a screen keeps in its address', () => {
  it('reads the named values, and empty text for those that are missing', () => {
    const params = new URLSearchParams('state=held&other=1');
    expect(readValues(params, ['state', 'q'])).toEqual({ state: 'held', q: '' });
  });

  it('changes one value and leaves the others', () => {
    expect(changedQuery('?state=held&q=smith', { q: 'jones & co' })).toBe('?state=held&q=jones+%26+co');
  });

  it('takes an empty value out of the address', () => {
    expect(changedQuery('?q=smith', { q: '' })).toBe('');
  });

  it('goes back to the first page when a filter changes, since the page belonged to the old one', () => {
    expect(changedQuery('?state=held&cursor=abc', { state: 'posted' })).toBe('?state=posted');
  });

  it('keeps the filter when the page changes', () => {
    expect(changedQuery('?state=held', { cursor: 'def' })).toBe('?state=held&cursor=def');
  });
});
