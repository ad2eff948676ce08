import { fits } from './lookup';

describe('a record that is looked for', () => {
  const record = { key: '2210', name: 'Sales tax payable (county)' };

  it.each(['', '221', '2210', 'COUNTY', 'tax pay'])('is meant by "%s"', (text) => {
    expect(fits(record, text)).toBe(true);
  });

  it.each(['9999', '22100', 'city'])('is not meant by "%s"', (text) => {
    expect(fits(record, text)).toBe(false);
  });
});
