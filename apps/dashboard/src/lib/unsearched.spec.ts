import { unsearchedWords } from './unsearched';

describe('orders that could not be searched', () => {
  it('are told by their connections, and many by their number', () => {
    expect(unsearchedWords(['Harbor'])).toBe('The orders of Harbor could not be searched.');
    expect(unsearchedWords(['Harbor', 'Quay', 'Pier'])).toBe(
      'The orders of Harbor, Quay, and Pier could not be searched.',
    );
    expect(unsearchedWords(['a', 'b', 'c', 'd'])).toBe('The orders of 4 connections could not be searched.');
  });

  it('are not spoken of where all were', () => {
    expect(unsearchedWords([])).toBeNull();
  });
});
