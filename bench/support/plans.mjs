import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../scripts/start/ports.mjs';

/** Tables of more rows than this are history, which no first page may read from end to end. */
const LONG = 5_000;
const NODE =
  /((?:Parallel )?(?:Seq Scan|Index Only Scan|Index Scan|Bitmap Heap Scan|Bitmap Index Scan|Tid Scan))(?: Backward)?(?: using (\S+))? on (\S+)/;
const AUTO_EXPLAIN = {
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_level': 'notice',
};

/**
 * The plans the lists are answered with, as Postgres chose them for the very statements: asked of an API beside the
 * other one that does nothing else. Throws where one reads a long table from end to end.
 */
export async function plansOf({ children, settings, secrets, databaseUrl }, database, token, lists) {
  const file = join(settings.dataDir, 'plans.ndjson');
  const apiPort = await freePort();
  await explainFromNowOn(database);
  await children.api({ ...settings, apiPort }, secrets, databaseUrl, {
    ROLE: 'api',
    LOG_LEVEL: 'warn',
    PLANS_FILE: file,
    NODE_OPTIONS: `--import ${new URL('plan-notices.mjs', import.meta.url).href}`,
  });
  const long = await longTables(database);
  const rows = [];
  for (const [what, pathOf] of lists) {
    writeFileSync(file, '');
    const answer = await fetch(`http://${settings.host}:${apiPort}/api/v1${pathOf(0)}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!answer.ok) throw new Error(`${what}: ${answer.status} ${await answer.text()}`);
    await answer.arrayBuffer();
    rows.push({ what, nodes: nodesIn(readFileSync(file, 'utf8'), long) });
  }
  if (rows.every(({ nodes }) => nodes.length === 0)) throw new Error('no plan was told of any list');
  return rows;
}

/** On the database, since the API's connections have options of their own, which go before those of PGOPTIONS. */
async function explainFromNowOn(database) {
  for (const [name, value] of Object.entries(AUTO_EXPLAIN)) {
    await database.query(`ALTER DATABASE "${database.database}" SET ${name} = '${value}'`);
  }
}

/** As a page to read; what reads too much stands out. */
export function plansPage(rows, size) {
  const lines = rows.map(({ what, nodes }) => `| ${what} | ${nodes.map(words).join('<br>')} |`);
  return [
    '# Plans of the lists',
    '',
    `How Postgres finds the first page of each list with a history of ${size.toLocaleString('en')} orders behind it, in the tables that`,
    `have more than ${LONG.toLocaleString('en')} rows then. Written by \`npm run bench -- lists\`, which fails when one of them is read from end to end.`,
    '',
    '| list | reads |',
    '| ---- | ----- |',
    ...lines,
    '',
  ].join('\n');
}

export function refuseWholeReads(rows) {
  const whole = rows.flatMap(({ what, nodes }) =>
    nodes.filter(({ node }) => node.endsWith('Seq Scan')).map(({ table }) => `${what}: ${table}`),
  );
  if (whole.length > 0) throw new Error(`read from end to end: ${whole.join(', ')}`);
}

async function longTables(database) {
  const { rows } = await database.query(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND reltuples > $1`,
    [LONG],
  );
  return new Set(rows.map(({ name }) => name));
}

/** Each way a long table is read, once; a bitmap of an index has no table, its heap does. */
function nodesIn(notices, long) {
  const found = new Map();
  for (const notice of notices.split('\n').filter(Boolean)) {
    let bitmaps = [];
    for (const line of JSON.parse(notice).split('\n').reverse()) {
      const [, node, using, on] = NODE.exec(line) ?? [];
      if (!node) continue;
      if (node === 'Bitmap Index Scan') {
        bitmaps.push(on);
        continue;
      }
      const index = using ?? bitmaps.join(' and ');
      if (node === 'Bitmap Heap Scan') bitmaps = [];
      if (long.has(on)) found.set(`${node} ${on} ${index}`, { node, table: on, index });
    }
  }
  return [...found.values()];
}

function words({ node, table, index }) {
  return index ? `${table}: ${node}, \`${index}\`` : `**${table}: ${node}**`;
}
