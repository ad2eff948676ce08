import { rangeOf } from './range';

describe('the days that are reconciled', () => {
  const NONE = { from: '', to: '' };
  const EARLY_IN_BERLIN = new Date('2026-11-01T03:00:00Z');

  it('end today as the books have it, wherever their reader is', () => {
    const last = (timeZone: string) => rangeOf(NONE, { timeZone }, EARLY_IN_BERLIN);
    expect(last('America/Chicago')).toEqual({ from: '2026-10-02', to: '2026-10-31' });
    expect(last('Europe/Berlin')).toEqual({ from: '2026-10-03', to: '2026-11-01' });
  });

  it('are those of the address where it names days', () => {
    const asked = { from: '2026-11-01', to: 'someday' };
    expect(rangeOf(asked, { timeZone: 'UTC' }, EARLY_IN_BERLIN)).toEqual({
      from: '2026-11-01',
      to: '2026-11-01',
    });
  });
});
