import { dayAfter, dayStart, lastDays } from './days';

describe('calendar days of a filter', () => {
  it('begin at midnight UTC and end where the next begins', () => {
    expect(dayStart('2026-11-25')).toBe('2026-11-25T00:00:00.000Z');
    expect(dayAfter('2026-11-25')).toBe('2026-11-26T00:00:00.000Z');
    expect(dayAfter('2028-02-28')).toBe('2028-02-29T00:00:00.000Z');
  });

  it('are counted back from today', () => {
    expect(lastDays(30, new Date('2026-03-01T23:59:00Z'))).toEqual({ from: '2026-01-30', to: '2026-03-01' });
  });

  it.each(['', 'yesterday', '2026-13-01', '25.11.2026'])('leave “%s” to the API to refuse', (text) => {
    expect(dayStart(text)).toBe(text);
    expect(dayAfter(text)).toBe(text);
  });
});
