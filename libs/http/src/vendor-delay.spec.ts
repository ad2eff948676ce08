import { vendorDelayMs } from './vendor-delay.js';

const now = Date.UTC(2026, 0, 1);

describe('the delay a vendor asks for', () => {
  it.each([
    [
      'the rate-limit window in milliseconds',
      429,
      { 'x-rate-limit-time-reset-ms': '14236', 'x-retry-after': '3' },
      14_236,
    ],
    ['its own header in seconds', 429, { 'x-retry-after': '15', 'retry-after': '3' }, 15_000],
    ['the standard header in seconds', 503, { 'retry-after': '2.5' }, 2_500],
    ['the standard header as a date', 503, { 'retry-after': 'Thu, 01 Jan 2026 00:00:30 GMT' }, 30_000],
    ['a date already past', 503, { 'retry-after': 'Wed, 31 Dec 2025 00:00:00 GMT' }, 0],
    ['an hour, where a day is asked for', 429, { 'retry-after': '86400' }, 3_600_000],
    ['an hour, where it is a date', 503, { 'retry-after': 'Fri, 01 Jan 2100 00:00:00 GMT' }, 3_600_000],
    [
      'an hour, where the window is to end in a day',
      429,
      { 'x-rate-limit-time-reset-ms': '86400000' },
      3_600_000,
    ],
    ['the next readable header', 429, { 'x-rate-limit-time-reset-ms': 'soon', 'retry-after': '1' }, 1_000],
    ['nothing readable', 429, { 'retry-after': 'later' }, null],
    ['nothing at all', 429, {}, null],
    [
      'nothing, where the window header comes without a 429',
      503,
      { 'x-rate-limit-time-reset-ms': '9000' },
      null,
    ],
  ])('is %s', (_case, status, headers, expected) => {
    expect(vendorDelayMs(status, headers as Record<string, string>, now)).toBe(expected);
  });
});
