import { dayAfter, dayName, dayStart, lastDays, shiftDay, shortDay, spanOf, todayIn } from './days';

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

describe('spans of days', () => {
  const today = '2026-03-05';

  it.each([
    ['7 days', '2026-02-27', today],
    ['30 days', '2026-02-04', today],
    ['This month', '2026-03-01', today],
    ['Last month', '2026-02-01', '2026-02-28'],
  ] as const)('%s are from %s to %s', (span, from, to) => {
    expect(spanOf(span, today)).toEqual({ from, to });
  });

  it('are told by the day where the books are kept', () => {
    const midnight = new Date('2026-03-05T02:00:00Z');
    expect([todayIn('UTC', midnight), todayIn('America/New_York', midnight)]).toEqual([today, '2026-03-04']);
  });

  it('are named for people, and what is no day stays as it is', () => {
    expect([dayName(today), shortDay(today)]).toEqual(['Thursday, 5 March 2026', 'Thu 5 Mar']);
    expect([dayName('soon'), shortDay('soon'), shiftDay('soon', 1)]).toEqual(['soon', 'soon', 'soon']);
  });
});
