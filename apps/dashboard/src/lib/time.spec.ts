import { humanTime, localTime, utcTime } from './time';

const now = new Date('2026-11-25T13:14:00Z');

describe('times for people', () => {
  it.each([
    ['2026-11-25T13:13:50Z', 'just now'],
    ['2026-11-25T13:14:05Z', 'just now'],
    ['2026-11-25T13:14:20Z', 'in a moment'],
    ['2026-11-25T13:11:00Z', '3 minutes ago'],
    ['2026-11-25T15:14:00Z', 'in 2 hours'],
    ['2026-11-24T13:00:00Z', 'yesterday'],
    ['2026-11-20T13:14:00Z', '5 days ago'],
    ['2026-10-01T12:00:00Z', '1 Oct 2026'],
  ])('%s is %s', (at, words) => {
    expect(humanTime(at, now)).toBe(words);
  });

  it('has the exact moment in UTC and where the reader is', () => {
    expect(utcTime('2026-11-25T13:14:09.123Z')).toBe('2026-11-25 13:14:09 UTC');
    expect(localTime('2026-11-25T13:14:09Z', 'America/Chicago')).toMatch(/25 Nov 2026.*07:14:09/);
  });
});
