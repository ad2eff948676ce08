import { mkdirSync, writeFileSync } from 'node:fs';
import { compare } from './compare.mjs';
import { machine, table } from './support/report.mjs';

/*
 * `npm run bench -- <name>`: measures, prints a table and writes bench/results/<name>.json. `ratio` is ours
 * over the floor of the same run; it is read by people and never asserted, since machines differ.
 * `npm run bench -- compare [name]` sets the figures beside the committed ones.
 */
const NAMES = ['ingest', 'flow', 'backfill', 'scale', 'queue', 'import', 'lists', 'screens', 'soak'];
const [name = '', other] = process.argv.slice(2);

if (name === 'compare') {
  compare(other);
  process.exit(0);
}
if (!NAMES.includes(name)) {
  process.stderr.write(
    `usage: npm run bench -- <name>, where name is one of: ${NAMES.join(', ')}, compare\n`,
  );
  process.exit(1);
}
const { measure } = await import(`./${name}.mjs`);
const result = {
  name,
  machine: machine(),
  ...(await measure((text) => process.stdout.write(`  … ${text}\n`))),
};
if (process.env.CASE) {
  process.stdout.write('\none case only: bench/results stays as it is\n');
} else {
  mkdirSync('bench/results', { recursive: true });
  writeFileSync(`bench/results/${name}.json`, `${JSON.stringify(result, null, 2)}\n`);
}
process.stdout.write(`\n${table(result.rows)}\n`);
if (result.calls) process.stdout.write(`\n${table(result.calls)}\n`);
if (result.ratio !== undefined) process.stdout.write(`\nratio (ours over the floor): ${result.ratio}\n`);
for (const note of result.notes ?? []) process.stdout.write(`${note}\n`);
