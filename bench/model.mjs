import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { round, table } from './support/report.mjs';

/*
 * `node bench/model.mjs [connections] [orders a month] [CPU cores of the workers]`: what an installation of that size
 * needs, from the costs that `flow` and `backfill` measured (bench/results). A month is played minute by minute: stores of
 * very different sizes, a day with an evening and a night, more at the weekend, and one sale of four times as much. The
 * page that reads it is docs/scaling.md.
 */
const MINUTES = 30 * 24 * 60;
/** Share of a day's orders in each of its hours. */
const HOURS = [2, 1, 1, 1, 1, 1, 2, 3, 4, 5, 6, 6, 6, 6, 5, 5, 5, 5, 6, 7, 8, 7, 5, 2];
const WEEKEND = 1.3;
const SALE = { minute: 15 * 24 * 60 + 20 * 60, minutes: 120, times: 4 };
/** The n-th largest store sells so much less than the largest. */
const UNEVEN = 0.6;
/** An order read, with what belongs to it; a hook has a change or two more. */
const LOOKS_PER_ORDER = 1.5;
/** A login writes one file after the other; each call takes as long as the contract supposes. */
const DELTEK_CALL_SECONDS = 0.25;
const WRITES_PER_ORDER = 4;
const POLL_MINUTES = 5;
const QUOTA_PER_MINUTE = 300;
const QUOTA_SHARE = 0.6;
const REDIS_KIB_PER_JOB = 2;

/** Costs of one order: CPU of a process in ms, commits, KiB kept, calls; from the committed results. */
export function measured(read = (name) => JSON.parse(readFileSync(`bench/results/${name}.json`, 'utf8'))) {
  const [flow] = read('flow').rows;
  const backfill = read('backfill').rows.at(-1);
  return {
    cpuMs: flow['CPU ms/order'],
    commits: flow['commits/order'],
    kib: backfill['KiB/order'],
    storeCalls: flow['store calls/order'],
  };
}

/** Plays the month; numbers are of the whole installation, lags of its workers and of its largest store. */
export function play({ connections, orders, cores }, cost) {
  const weights = Array.from({ length: connections }, (_, rank) => (rank + 1) ** -UNEVEN);
  const largestShare = 1 / weights.reduce((sum, weight) => sum + weight, 0);
  const perMinute = curve(orders);
  const workers = lane((cores * 60_000) / (cost.cpuMs * LOOKS_PER_ORDER));
  const largest = lane(60 / (WRITES_PER_ORDER * DELTEK_CALL_SECONDS));
  const quota = lane(
    (QUOTA_PER_MINUTE * QUOTA_SHARE - 2 / POLL_MINUTES) / (cost.storeCalls * LOOKS_PER_ORDER),
  );
  for (const arriving of perMinute) {
    workers.take(arriving);
    largest.take(arriving * largestShare);
    quota.take(arriving * largestShare);
  }
  const average = orders / MINUTES / 60;
  const peak = Math.max(...perMinute) / 60;
  const cpu = (perSecond) => (perSecond * cost.cpuMs * LOOKS_PER_ORDER) / 1000;
  const commits = (perSecond) => perSecond * cost.commits * LOOKS_PER_ORDER + connections / POLL_MINUTES / 60;
  return [
    ['orders a second, on average / at the peak', round(average, 2), round(peak, 1)],
    ['CPU cores of workers, on average / at the peak', round(cpu(average), 1), round(cpu(peak), 1)],
    ['commits a second, on average / at the peak', round(commits(average), 0), round(commits(peak), 0)],
    ['database, GiB a month', round((orders * cost.kib) / 1024 ** 2, 0), ''],
    ['polls a second', round(connections / POLL_MINUTES / 60, 1), ''],
    [`lag with ${cores} cores, minutes: p95 / at most`, ...workers.lags()],
    ['lag of the largest store for its Deltek login, minutes: p95 / at most', ...largest.lags()],
    ['lag of the largest store for its quota, minutes: p95 / at most', ...quota.lags()],
    ['orders a month of the largest store', round(orders * largestShare, 0), ''],
    ['jobs waiting at most, MiB of Redis', '', round((workers.most() * REDIS_KIB_PER_JOB) / 1024, 1)],
  ];
}

/** Orders in each minute of the month; the sale comes on top. */
function curve(orders) {
  const wish = Array.from({ length: MINUTES }, (_, minute) => {
    const day = Math.floor(minute / 1440) % 7;
    return HOURS[Math.floor(minute / 60) % 24] * (day >= 5 ? WEEKEND : 1);
  });
  const all = wish.reduce((sum, share) => sum + share, 0);
  const isSale = (minute) => minute >= SALE.minute && minute < SALE.minute + SALE.minutes;
  return wish.map((share, minute) => ((orders * share) / all) * (isSale(minute) ? SALE.times : 1));
}

/** Something that serves so many orders a minute, first come first served. */
function lane(perMinute) {
  let waiting = 0;
  let most = 0;
  const lags = [];
  return {
    take(arriving) {
      waiting = Math.max(0, waiting + arriving - perMinute);
      most = Math.max(most, waiting);
      lags.push(waiting / perMinute);
    },
    most: () => most,
    lags() {
      const sorted = lags.toSorted((one, other) => one - other);
      return [sorted[Math.floor(sorted.length * 0.95)], sorted.at(-1)].map((minutes) => round(minutes, 1));
    },
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [connections = 10_000, orders = 10_000_000, cores = 8] = process.argv.slice(2).map(Number);
  const rows = play({ connections, orders, cores }, measured());
  process.stdout.write(`${table(rows.map(([what, one, other]) => ({ what, '': one, ' ': other })))}\n`);
}
