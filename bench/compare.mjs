import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { round, table } from './support/report.mjs';

/**
 * Every figure of `bench/results` beside the one that was committed, row by row: `×` is the present over the committed.
 * It judges nothing: what is better depends on the figure, and machines differ.
 */
export function compare(name) {
  const files = name
    ? [`${name}.json`]
    : readdirSync('bench/results').filter((file) => file.endsWith('.json'));
  for (const file of files) {
    const path = `bench/results/${file}`;
    if (!existsSync(path)) throw new Error(`there is no ${path}; npm run bench -- ${name} makes it`);
    const now = JSON.parse(readFileSync(path, 'utf8'));
    const then = committed(path);
    process.stdout.write(`\n${now.name}: ${now.machine.at}, committed: ${then?.machine.at ?? 'never'}\n`);
    if (then) process.stdout.write(`${table(then.rows.flatMap((row) => lines(row, now.rows)))}\n`);
  }
}

function committed(path) {
  try {
    const text = execFileSync('git', ['show', `HEAD:${path}`], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What a row is of; its other columns are figures. */
const NAMES = ['case', 'what', 'queue', 'rows', 'orders'];

function lines(then, rows) {
  const labelOf = (row) => NAMES.flatMap((name) => row[name] ?? []).join(', ');
  const now = rows.find((row) => labelOf(row) === labelOf(then));
  return Object.entries(then).flatMap(([figure, was]) => {
    if (typeof was !== 'number') return [];
    const is = now?.[figure];
    return [
      {
        row: labelOf(then),
        figure,
        committed: was,
        now: is ?? '-',
        '×': is && was ? round(is / was, 2) : '-',
      },
    ];
  });
}
