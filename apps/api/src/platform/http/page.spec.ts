import { decodeCursor, encodeCursor, toPage } from './page.js';

describe('a cursor', () => {
  it('brings back the sort key of the last row shown', () => {
    const page = toPage([1, 2, 3], 2, (row) => [row]);
    expect(page.items).toEqual([1, 2]);
    expect(decodeCursor(page.nextCursor ?? '', 'integer')).toEqual([2]);
  });

  it('is not there after the last row', () => {
    expect(toPage([1, 2], 2, (row) => [row]).nextCursor).toBeNull();
    expect(toPage([], 2, (row) => [row]).nextCursor).toBeNull();
  });

  const uuid = '0b5a2b1e-1f9c-4a58-9a53-0f8a3f5a8d01';
  it.each([
    ['instant', new Date(0).toISOString()],
    ['uuid', uuid],
    ['integer', 9e15],
    ['int4', 2_147_483_647],
    ['text', 'ada@example.com'],
  ] as const)('carries a part of kind %s', (kind, part) => {
    expect(decodeCursor(encodeCursor([part]), kind)).toEqual([part]);
  });

  it.each([
    ['instant', 'yesterday'],
    ['instant', '2026-13-45T00:00:00.000Z'],
    ['uuid', `${uuid}0`],
    ['integer', 1.5],
    ['integer', '1'],
    ['integer', 1e16],
    ['int4', 2_147_483_648],
    ['int4', '1'],
    ['text', 'nul\0'],
    ['text', 7],
  ] as const)('of kind %s is not %j', (kind, part) => {
    expect(() => decodeCursor(encodeCursor([part]), kind)).toThrow('cursor: is not a cursor of this list');
  });

  it.each(['', 'nonsense', encodeCursor([1, 2]), encodeCursor([])])(
    'is refused when it is "%s"',
    (cursor) => {
      expect(() => decodeCursor(cursor, 'integer')).toThrow('cursor: is not a cursor of this list');
    },
  );
});
