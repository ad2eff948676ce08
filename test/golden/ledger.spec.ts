import type { PlannedDocument } from '#mapping';
import { plannedToFile } from '../../apps/api/src/ledger/index.js';
import { createSandbox, type Sandbox } from '../../apps/sandbox/src/index.js';
import { sandboxDeltek, type SandboxDeltek } from '../support/sandbox-deltek.js';
import type { LedgerView } from '../support/shapes.js';
import { NONCASH_ACCOUNT, notZero } from './balances.js';
import { LIVES } from './examples/index.js';
import { fixtureOf } from './fixtures.js';
import { liveThrough } from './life.js';

const COMPANY = '00';
const NOW = new Date('2026-11-30T18:00:00Z');
const ids = Object.keys(LIVES).sort();

let sandbox: Sandbox;
let deltek: SandboxDeltek;

beforeAll(async () => {
  sandbox = await createSandbox({ now: () => NOW });
  deltek = sandboxDeltek(sandbox.url, { now: () => NOW });
});
afterAll(async () => {
  await deltek.close();
  await sandbox.close();
});
beforeEach(() => control('POST', '/reset'));

it.each(ids)('worked example %s leaves exactly these balances in the ledger', async (id) => {
  const { net, arOpen } = fixtureOf(id);
  for (const document of liveThrough(LIVES[id]!)) await post(document);
  const ledger = (await control('GET', '/deltek/ledger')) as LedgerView;
  expect(ledger.unposted).toEqual([]);
  expect(notZero(ledger.balances)).toEqual(net);
  expect(notZero(ledger.arOpen)).toEqual(arOpen);
  expect(ledger.balances[NONCASH_ACCOUNT]).toBe('0.00');
});

/** As the connector's own writer does it: the period, the file, the posting. */
async function post(document: PlannedDocument): Promise<void> {
  const file = plannedToFile(document, COMPANY);
  await deltek.client.setActivePeriod(document.period);
  await deltek.client.createFile(file);
  const answer = await deltek.client.postFile(file);
  expect(answer).toMatchObject({ posted: true, refusal: null });
}

async function control(method: string, path: string): Promise<unknown> {
  const answer = await fetch(`${sandbox.url}/_sandbox${path}`, { method });
  const text = await answer.text();
  expect([answer.ok, text]).toEqual([true, text]);
  return text ? JSON.parse(text) : null;
}
