import { delayAfter } from './retries.js';

const ladder = (retries: 'fast' | 'contract' | 'none') => {
  const delays: number[] = [];
  for (let failures = 1, delay; (delay = delayAfter(failures, retries)) !== null; failures += 1)
    delays.push(delay);
  return delays;
};

describe('after a failure', () => {
  it('the contract tries eleven times more, within 48 hours and 4 minutes', () => {
    const delays = ladder('contract');
    expect(delays).toHaveLength(11);
    expect(delays[0]).toBe(60_000);
    expect(delays.reduce((sum, delay) => sum + delay, 0)).toBe(173_040_000);
  });

  it('the fast ladder grows and the empty one gives up at once', () => {
    const delays = ladder('fast');
    expect(delays).toEqual([...delays].sort((a, b) => a - b));
    expect(delays.length).toBeGreaterThan(2);
    expect(ladder('none')).toEqual([]);
  });
});
