import { performance } from 'node:perf_hooks';
import { Clock } from './clock.js';

const HOUR_MS = 3_600_000;
const machine = Date.now;
afterEach(() => void (Date.now = machine));

describe('the clock', () => {
  it("shows the machine's time before the database was asked", () => {
    Date.now = () => 1_000;
    expect(new Clock().now()).toEqual(new Date(1_000));
  });

  it('shows the time of the database, and does not jump with the machine', () => {
    const clock = new Clock();
    clock.set(5 * HOUR_MS, performance.now());
    for (const jump of [HOUR_MS, -HOUR_MS]) {
      Date.now = () => machine() + jump;
      expect(clock.now().getTime() - 5 * HOUR_MS).toBeLessThan(60_000);
    }
  });

  it('tells how far the machine is ahead', () => {
    const clock = new Clock();
    clock.set(machine(), performance.now());
    Date.now = () => machine() + HOUR_MS;
    expect(Math.round(clock.machineAheadMs() / 60_000)).toBe(60);
  });
});
