import { formatAliases, parseAliases } from './aliases';

describe('country aliases as lines', () => {
  it('come back as they went out', () => {
    const aliases = { USA: 'US', 'United Kingdom': 'GB' };
    expect(parseAliases(formatAliases(aliases))).toEqual(aliases);
  });

  it('forgive spaces and empty lines', () => {
    expect(parseAliases('\n  USA=US  \n\n')).toEqual({ USA: 'US' });
  });

  it('keep what stands behind the first sign of equality', () => {
    expect(parseAliases('Memo = a = b')).toEqual({ Memo: 'a = b' });
  });

  it('leave an unfinished line to the API to refuse', () => {
    expect(parseAliases('USA')).toEqual({ USA: '' });
  });
});
