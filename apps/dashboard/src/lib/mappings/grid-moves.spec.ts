import { isTyping, moved, tabbed } from './grid-moves';

const extent = { rows: 100, columns: 4, page: 10 };
const at = { row: 20, column: 2 };

describe('a key in a grid', () => {
  it.each([
    [{ key: 'ArrowUp' }, { row: 19, column: 2 }],
    [{ key: 'ArrowDown' }, { row: 21, column: 2 }],
    [{ key: 'ArrowLeft' }, { row: 20, column: 1 }],
    [{ key: 'ArrowRight' }, { row: 20, column: 3 }],
    [{ key: 'PageUp' }, { row: 10, column: 2 }],
    [{ key: 'PageDown' }, { row: 30, column: 2 }],
    [{ key: 'Home' }, { row: 20, column: 0 }],
    [{ key: 'End' }, { row: 20, column: 3 }],
    [
      { key: 'Home', ctrlKey: true },
      { row: 0, column: 0 },
    ],
    [
      { key: 'End', metaKey: true },
      { row: 99, column: 3 },
    ],
    [
      { key: 'ArrowDown', ctrlKey: true },
      { row: 99, column: 2 },
    ],
  ])('%j leads to %j', (key, place) => expect(moved(at, key, extent)).toEqual(place));

  it('does not lead beyond the edges, and other keys lead nowhere', () => {
    expect(moved({ row: 0, column: 0 }, { key: 'ArrowUp' }, extent)).toEqual({ row: 0, column: 0 });
    expect(moved({ row: 99, column: 3 }, { key: 'PageDown' }, extent)).toEqual({ row: 99, column: 3 });
    expect(moved(at, { key: 'a' }, extent)).toBeNull();
  });

  it('Tab goes on in reading order, and leaves at the edges', () => {
    expect(tabbed({ row: 1, column: 3 }, false, extent)).toEqual({ row: 2, column: 0 });
    expect(tabbed({ row: 1, column: 0 }, true, extent)).toEqual({ row: 0, column: 3 });
    expect(tabbed({ row: 0, column: 0 }, true, extent)).toBeNull();
    expect(tabbed({ row: 99, column: 3 }, false, extent)).toBeNull();
  });

  it('begins to type when it is a character', () => {
    expect(isTyping({ key: 'a' })).toBe(true);
    expect(isTyping({ key: 'a', ctrlKey: true })).toBe(false);
    expect(isTyping({ key: ' ' })).toBe(false);
    expect(isTyping({ key: 'F2' })).toBe(false);
  });
});
