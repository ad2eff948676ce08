import { exportHref } from './export-href';

describe('the address of a list as a file', () => {
  it('has the filters that are there, spelled for an address', () => {
    const query = { state: '', q: '1,906.13 & more', period: 202611, to: undefined };
    expect(exportHref('c1', 'documents', query)).toBe(
      '/api/v1/connections/c1/documents/export.csv?q=1%2C906.13+%26+more&period=202611',
    );
  });

  it('has nothing behind it where nothing is filtered', () => {
    expect(exportHref('c1', 'exceptions', {})).toBe('/api/v1/connections/c1/exceptions/export.csv');
  });
});
