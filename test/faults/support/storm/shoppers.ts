import { setTimeout as rest } from 'node:timers/promises';
import { dice } from '../../../../apps/sandbox/src/dice.js';
import type { Pairing } from '../pairing.js';
import { lifeOf, type Life } from './lives.js';
import type { Progress } from './progress.js';

/** People of one store who act at the same time. */
const SHOPPERS = 16;
/** A long storm tells how far it got. */
const TOLD_EVERY = 100;
/** Between two things that happen to one order. */
const LONGEST_PAUSE_MS = 2_000;

interface Shopping {
  readonly count: number;
  /** Orders that may wait for us: the last orders of a long storm meet the same crowd as the first. */
  readonly crowd: number;
  readonly seed: number;
  /** Nobody begins to order afterwards. */
  readonly until: number;
}

/** Places `count` orders, as many as come in time, and lets happen to them what their lives say; answers their ids. */
export async function goShopping(
  place: Pairing,
  progress: Progress,
  { count, crowd, seed, until }: Shopping,
): Promise<number[]> {
  const roll = dice(seed);
  const placed: number[] = [];
  let begun = 0;
  const shopper = async () => {
    for (;;) {
      const isCrowded = placed.length - (await progress.ended(place)) >= crowd;
      if (begun >= count || Date.now() >= until) return;
      if (isCrowded) {
        await rest(250);
        continue;
      }
      begun += 1;
      const life = lifeOf(roll);
      const pauses = life.acts.map(() => roll() * LONGEST_PAUSE_MS);
      await live(place, life, pauses, placed);
    }
  };
  await Promise.all(Array.from({ length: SHOPPERS }, shopper));
  return placed;
}

/** Places the order of a life and lets happen what it says, each after a pause. */
export async function live(
  place: Pairing,
  life: Life,
  pauses: readonly number[],
  placed: number[],
): Promise<void> {
  const { id } = await place.sandbox<{ id: number }>('POST', '/bigcommerce/orders', life.order);
  placed.push(id);
  if (placed.length % TOLD_EVERY === 0)
    process.stdout.write(`${placed.length} orders are placed in one of the stores\n`);
  for (const [index, { method, path, body }] of life.acts.entries()) {
    await rest(pauses[index]);
    await place.sandbox(method, `/bigcommerce/orders/${id}${path}`, body);
  }
}
