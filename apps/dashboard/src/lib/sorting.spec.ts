import { readSort, writeSort } from './sorting';

describe('the order of a list in the address', () => {
  it('reads and writes what the API takes', () => {
    expect(readSort('updatedAt:desc')).toEqual([{ id: 'updatedAt', desc: true }]);
    expect(writeSort([{ id: 'updatedAt', desc: false }])).toBe('updatedAt:asc');
  });

  it('takes anything else for no order', () => {
    expect(['', 'updatedAt', 'updatedAt:up', ':asc'].map(readSort)).toEqual([[], [], [], []]);
    expect(writeSort([])).toBe('');
  });
});
