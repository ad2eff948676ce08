import fc from 'fast-check';
import type { OrderHead } from '#bigcommerce';
import type { KnownOrder } from '../known-orders.js';
import { clocksOf, isSeen, wishKey } from './freshness.js';

/* What a poll lists, and whether a look has seen it: dates of the store stand for whole seconds. */

const SECOND = '2026-11-26T10:00:05.000Z';
const head = { id: 1001, modifiedAt: SECOND } as OrderHead;
const at = (ms: number) => new Date(Date.parse(SECOND) + ms);
const looked = (readAfterMs: number, sawMs = 0) =>
  ({ modifiedAt: at(sawMs), readAt: at(readAfterMs) }) as KnownOrder;

describe('an order as the store lists it', () => {
  it('is seen by a look that saw its date and began clearly after the second of it', () => {
    expect(isSeen(looked(1_501), head, 0)).toBe(true);
    expect(isSeen(looked(1_500), head, 0)).toBe(false);
    expect(isSeen(looked(60_000, -1), head, 0)).toBe(false);
    expect(isSeen(undefined, head, 0)).toBe(false);
  });

  it('is measured by the clock of the store, whatever ours says', () => {
    const hour = 3_600_000;
    expect([isSeen(looked(1_501 + hour), head, hour), isSeen(looked(1_500 + hour), head, hour)]).toEqual([
      true,
      false,
    ]);
    expect([isSeen(looked(1_501 - hour), head, -hour), isSeen(looked(1_500 - hour), head, -hour)]).toEqual([
      true,
      false,
    ]);
  });

  it('never counts as seen by a look that may have come before another change of the same second', () => {
    const ms = { min: 0, max: 999 };
    fc.assert(
      fc.property(fc.integer(ms), fc.integer(ms), fc.integer({ min: 0, max: 400 }), (read, more, way) => {
        // The look came at `read`, the change at `more` of the same second; our clock seemed ahead by the way.
        fc.pre(read <= more);
        expect(isSeen(looked(read + way), head, 0)).toBe(false);
      }),
    );
  });

  it('is wished for once on the same knowledge, and again after a look', () => {
    const wish = (known?: KnownOrder) => wishKey('poll', head, known);
    expect(wish(looked(100))).toBe(wish(looked(100)));
    expect(new Set([wish(), wish(looked(100)), wish(looked(200))]).size).toBe(3);
  });
});

it('clocks are compared when the store answers: what is cut off its second makes ours seem ahead, never behind', async () => {
  const store = { getTime: () => Promise.resolve(SECOND) };
  const { storeNow, skewMs } = await clocksOf(store, { now: () => at(700) } as never);
  expect([storeNow.toISOString(), skewMs]).toEqual([SECOND, 700]);
});
