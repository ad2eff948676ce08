import type { World } from '../world.js';
import type { Damage } from './bad-weather.js';
import type { Progress } from './progress.js';

interface Storm {
  readonly orders: number;
  readonly seed: number;
  readonly seconds: number;
  readonly damage: Damage;
}

/** Ends of a step that was made again later. */
const REPEATED = ['unavailable', 'rate_limited', 'outcome_unknown', 'auth_failed', 'internal_error'];

/** What the storm was like and what it cost, for people. */
export async function report(world: World, progress: Progress, storm: Storm): Promise<void> {
  const { orders, seed, seconds, damage } = storm;
  const attempts = await progress.rows<{ step: string; outcome: string; count: string }>(
    `SELECT step, outcome, count(*) FROM document_attempt GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  const [events] = await progress.rows<{ told: string; copies: string; polled: string }>(
    `SELECT count(*) FILTER (WHERE source = 'webhook') AS told, sum(duplicates) AS copies,
       count(*) FILTER (WHERE source <> 'webhook') AS polled FROM store_event`,
  );
  const answered = await world.sandbox<Record<string, Record<string, number>>>('GET', '/calls');
  const sum = (of: typeof attempts) => of.reduce((total, { count }) => total + Number(count), 0);
  const lines = [
    `${orders} orders, seed ${seed}: ${seconds.toFixed(1)} s, ${(orders / seconds).toFixed(2)} orders/s`,
    ...Object.entries(damage.calls).map(
      ([vendor, calls]) => `${vendor}: ${calls} calls, ${(calls / orders).toFixed(1)} for each order`,
    ),
    ...Object.entries(answered['deltek'] ?? {}).map(([call, count]) => `  ${call}: ${count}`),
    `webhooks: ${events?.told} told, ${events?.copies} copies of them; ${events?.polled} looks found by polls`,
    'spoilt calls:',
    ...Object.entries(damage.spoilt).map(([name, count]) => `  ${name}: ${count}`),
    `steps made again: ${sum(attempts.filter(({ outcome }) => REPEATED.includes(outcome)))}`,
    `documents looked up after doubt: ${sum(attempts.filter(({ step }) => step === 'look'))}`,
    ...attempts.map(({ step, outcome, count }) => `  ${step} ${outcome}: ${count}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
