import { setTimeout as rest } from 'node:timers/promises';
import { setUpSandbox } from '../scripts/start/sandbox-setup.mjs';
import { withInstallation } from './support/installation.mjs';
import { round } from './support/report.mjs';

const SIZES = [10_000, 100_000];
const MIB = 1024 * 1024;

/** Account rules as a file, in and out: seconds, and the most memory the API had beyond what it has at rest. */
export function measure(say) {
  return withInstallation({}, async ({ api, apiUrl, sandboxUrl }) => {
    const { id } = await setUpSandbox(api, sandboxUrl);
    const { token } = await api.post('/api-tokens', { name: 'bench', role: 'mapping' });
    const table = `${apiUrl}/api/v1/connections/${id}/account-rules`;
    const send = (method, path, body) =>
      fetch(`${table}/${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' },
        ...(body ? { body } : {}),
      });
    await send('POST', 'import', fileOf(1_000, '4010'));
    const steps = SIZES.flatMap((rows) => [
      { what: 'dry run', rows, run: () => send('POST', 'import', fileOf(rows, '4010')) },
      { what: 'import', rows, run: () => send('POST', 'import?dryRun=false', fileOf(rows, '4010')) },
      { what: 'nothing new', rows, run: () => send('POST', 'import?dryRun=false', fileOf(rows, '4010')) },
      { what: 'all changed', rows, run: () => send('POST', 'import?dryRun=false', fileOf(rows, '4015')) },
      { what: 'export', rows, run: () => send('GET', 'export.csv') },
      { what: 'all wrong', rows, run: () => send('POST', 'import?dryRun=false', fileOf(rows, 'none')) },
    ]);
    const largest = SIZES.at(-1);
    steps.push(
      {
        what: 'dry run, as a run',
        rows: largest,
        run: () => asRun(api, send, id, fileOf(largest, '4015'), true),
      },
      {
        what: 'all changed, as a run',
        rows: largest,
        run: () => asRun(api, send, id, fileOf(largest, '4010'), false),
      },
    );
    const rows = [];
    for (const { what, rows: count, run } of steps) {
      say(`${what}, ${count} rows`);
      rows.push({ what, rows: count, ...(await watched(apiUrl, run)) });
    }
    return { rows };
  });
}

/** Sends the file and waits until its run has ended. */
async function asRun(api, send, connectionId, file, dryRun) {
  const path = `../mapping-imports?table=account-rules&dryRun=${dryRun}`;
  const answer = await send('POST', path, file);
  if (!answer.ok) return answer;
  const { id } = await answer.json();
  for (;;) {
    const run = await api.get(`/connections/${connectionId}/runs/${id}`);
    if (run.state === 'done') return new Response(JSON.stringify(run));
    if (run.state !== 'running') throw new Error(JSON.stringify(run));
    await rest(200);
  }
}

function fileOf(rows, account) {
  const lines = Array.from(
    { length: rows },
    (_, index) => `SKU-${index},USD,revenue,${account},${index % 200}`,
  );
  return ['sku,currency,role,account,priority', ...lines, ''].join('\n');
}

async function watched(apiUrl, run) {
  await rest(1_000);
  const before = await memory(apiUrl);
  const seen = { peak: before, over: false };
  const watch = (async () => {
    while (!seen.over) {
      seen.peak = Math.max(seen.peak, await memory(apiUrl));
      await rest(200);
    }
  })();
  const began = performance.now();
  const answer = await run();
  const text = await answer.text();
  const seconds = (performance.now() - began) / 1000;
  seen.over = true;
  await watch;
  if (!answer.ok) throw new Error(`${answer.status}: ${text}`);
  return {
    MiB: round(text.length / MIB, 1),
    seconds: round(seconds, 1),
    'RSS before, MiB': Math.round(before / MIB),
    'RSS at most, MiB': Math.round(seen.peak / MIB),
  };
}

async function memory(apiUrl) {
  const text = await (await fetch(`${apiUrl}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1] ?? 0);
}
