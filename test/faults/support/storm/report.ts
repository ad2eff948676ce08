import type { Pairing } from '../pairing.js';
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
export async function report(places: readonly Pairing[], progress: Progress, storm: Storm): Promise<void> {
  const { orders, seed, seconds, damage } = storm;
  const attempts = await progress.rows<{ step: string; outcome: string; count: string }>(
    `SELECT step, outcome, count(*) FROM document_attempt GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  const [webhooks] = await progress.rows<{ told: string; copies: string }>(
    `SELECT count(*) AS told, sum(duplicates) AS copies FROM store_event WHERE source = 'webhook'`,
  );
  const others = await progress.rows<{ scope: string; count: string }>(
    `SELECT scope, count(*) FROM store_event WHERE source <> 'webhook' GROUP BY 1 ORDER BY 1`,
  );
  const pauses = await progress.rows<{ detail: string; count: string }>(
    `SELECT after ->> 'detail' AS detail, count(*) FROM audit_entry WHERE action = 'connection.paused' GROUP BY 1`,
  );
  const answered = await callsOf(places);
  const sum = (of: typeof attempts) => of.reduce((total, { count }) => total + Number(count), 0);
  const lines = [
    `${orders} orders in ${places.length} stores, seed ${seed}: ${seconds.toFixed(1)} s, ${(orders / seconds).toFixed(2)} orders/s`,
    ...Object.entries(damage.calls).map(
      ([vendor, calls]) => `${vendor}: ${calls} calls, ${(calls / orders).toFixed(1)} for each order`,
    ),
    ...[...answered].map(([call, count]) => `  ${call}: ${count}`),
    `webhooks: ${webhooks?.told} told, ${webhooks?.copies} copies of them`,
    ...others.map(({ scope, count }) => `looks asked for by ${scope}: ${count}`),
    ...pauses.map(({ detail, count }) => `pauses: ${count}, ${detail}`),
    'spoilt calls:',
    ...Object.entries(damage.spoilt).map(([name, count]) => `  ${name}: ${count}`),
    `steps made again: ${sum(attempts.filter(({ outcome }) => REPEATED.includes(outcome)))}`,
    `documents looked up after doubt: ${sum(attempts.filter(({ step }) => step === 'look'))}`,
    ...attempts.map(({ step, outcome, count }) => `  ${step} ${outcome}: ${count}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Calls the vendors answered, of all places together. */
async function callsOf(places: readonly Pairing[]): Promise<ReadonlyMap<string, number>> {
  const sums = new Map<string, number>();
  for (const place of places) {
    const calls = await place.sandbox<Record<string, Record<string, number>>>('GET', '/calls');
    for (const [vendor, counts] of Object.entries(calls))
      for (const [call, count] of Object.entries(counts))
        sums.set(`${vendor} ${call}`, (sums.get(`${vendor} ${call}`) ?? 0) + count);
  }
  return new Map([...sums].sort(([one], [other]) => (one < other ? -1 : 1)));
}
