import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/*
 * `node scripts/verify-audit.mjs export.ndjson [--anchors anchors.ndjson [--part]]` says whether an audit export is
 * whole; `--part` where only some of the anchored chains were exported.
 * It needs Node and the export, nothing of the rest of this project: somebody who does not trust the
 * installation can read this page and run it elsewhere. Anchors are lines of JSON with `chain`, `seq` and
 * `hash`: those of `GET /audit/anchors`, or the lines "audit anchor" of the log. Without any, entries that were
 * taken away from the end of a chain are not missed.
 */

const GENESIS = '0'.repeat(64);

/** RFC 8785 for what JSON can hold. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const fields = Object.keys(value).sort();
  return `{${fields.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

/** The objects of a file, a line at a time. */
async function* objectsIn(file) {
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    try {
      yield { number, object: JSON.parse(line) };
    } catch {
      throw new Error(`line ${number} of ${file} is not JSON`);
    }
  }
}

/** Hashes that were anchored, by chain, then by number. */
async function readAnchors(file) {
  const anchors = new Map();
  for await (const { object } of objectsIn(file)) {
    for (const { chain, seq, hash } of Array.isArray(object.items) ? object.items : [object]) {
      if (typeof hash !== 'string') continue;
      const own = anchors.get(chain) ?? new Map();
      // Two heads of one number: the chain was written anew between them.
      anchors.set(chain, own.set(seq, (own.get(seq) ?? new Set()).add(hash)));
    }
  }
  return anchors;
}

/** Follows each chain of an export; `broken` says what is wrong first, in words. */
async function verify(file, anchorFile) {
  const anchors = anchorFile ? await readAnchors(anchorFile) : new Map();
  const chains = new Map();
  let checked = 0;
  const broken = (at, why) => ({ checked, chains, broken: `${at}: ${why}` });
  for await (const { number, object } of objectsIn(file)) {
    const { hash, ...entry } = object;
    const head = chains.get(entry.chain) ?? { seq: 0, hash: GENESIS };
    const at = `line ${number}, chain ${entry.chain}, entry ${entry.seq}`;
    checked += 1;
    if (entry.seq !== head.seq + 1) return broken(at, `entry ${head.seq + 1} should be here`);
    const sealed = createHash('sha256')
      .update(`${head.hash}${canonical(entry)}`)
      .digest('hex');
    if (sealed !== hash) return broken(at, 'it, or what is before it, was altered');
    const anchored = anchors.get(entry.chain)?.get(entry.seq);
    if (anchored && (anchored.size > 1 || !anchored.has(hash)))
      return broken(at, 'it is not what was anchored');
    chains.set(entry.chain, { seq: entry.seq, hash });
  }
  for (const [chain, { seq }] of chains) {
    const last = Math.max(0, ...(anchors.get(chain)?.keys() ?? []));
    if (last > seq) return broken(`chain ${chain}`, `it ends with entry ${seq}, entry ${last} was anchored`);
  }
  return { checked, chains, broken: null, absent: [...anchors.keys()].filter((chain) => !chains.has(chain)) };
}

async function main([file, option, anchorFile, part]) {
  const isAnchored = option === '--anchors' && anchorFile && (part === undefined || part === '--part');
  if (!file || (option !== undefined && !isAnchored)) {
    process.stderr.write('usage: node verify-audit.mjs export.ndjson [--anchors anchors.ndjson [--part]]\n');
    return 2;
  }
  const { checked, chains, broken, absent } = await verify(file, anchorFile);
  if (broken !== null) {
    process.stdout.write(`BROKEN after ${checked} entries. ${broken}\n`);
    return 1;
  }
  for (const [chain, { seq, hash }] of chains) process.stdout.write(`${chain} ${seq} ${hash}\n`);
  for (const chain of absent) process.stdout.write(`${chain} is anchored and not in this export\n`);
  if (absent.length > 0 && !part) {
    process.stdout.write('NOT WHOLE: say --part where only some chains were exported\n');
    return 1;
  }
  process.stdout.write(`whole: ${checked} entries in ${chains.size} chains\n`);
  return checked > 0 ? 0 : 2;
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  },
);
