import fc from 'fast-check';
import { longestVendorDelayMs, restBefore, retryPolicy } from './retry-policy.js';
import type { FaultKind } from './types.js';

const rests = (cause: number | FaultKind): number[] => {
  const found: number[] = [];
  for (let attempt = 1; ; attempt += 1) {
    const rest = restBefore(cause, attempt, null, () => 0.999999);
    if (rest === null) return found;
    found.push(rest);
  }
};

describe('the retry policy', () => {
  it.each([
    [429, [5_000, 10_000, 20_000, 40_000]],
    [509, [5_000, 10_000, 20_000, 40_000]],
    [502, [1_000, 2_000, 4_000]],
    [503, [1_000, 2_000, 4_000]],
    [504, [1_000, 2_000, 4_000]],
    ['connection_refused', [500, 1_000, 2_000]],
    ['connection_lost', [500, 1_000, 2_000]],
    ['name_not_found', [500, 1_000, 2_000]],
    ['timeout', [1_000]],
  ] as const)('rests at most so long before the next read after %s: %j', (cause, expected) => {
    expect(rests(cause)).toEqual(expected);
  });

  it('has a row here for every row it has', () => {
    expect(Object.keys(retryPolicy).sort()).toEqual(
      [
        '429',
        '509',
        '502',
        '503',
        '504',
        'connection_lost',
        'connection_refused',
        'name_not_found',
        'timeout',
      ].sort(),
    );
  });

  it.each([
    200,
    400,
    401,
    403,
    404,
    500,
    'blocked_address',
    'insecure_url',
    'tls',
    'response_too_large',
    'redirect_refused',
    'cancelled',
    'over_budget',
    'circuit_open',
    'credentials_refused',
  ] as const)('is final after %s', (cause) => expect(rests(cause)).toEqual([]));

  it('follows the vendor, exactly, up to the longest delay a request may wait', () => {
    expect(restBefore(429, 1, 12_345, () => 0)).toBe(12_345);
    expect(restBefore(503, 1, longestVendorDelayMs, () => 0)).toBe(longestVendorDelayMs);
    expect(restBefore(503, 1, longestVendorDelayMs + 1, () => 0)).toBeNull();
  });

  it('spreads the rest over the upper half of its span', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.double({ min: 0, max: 0.999999, noNaN: true }),
        (attempt, random) => {
          const span = 5_000 * 2 ** (attempt - 1);
          const rest = restBefore(429, attempt, null, () => random);
          expect(rest).toBeGreaterThanOrEqual(span / 2);
          expect(rest).toBeLessThanOrEqual(span);
        },
      ),
    );
  });
});
