import { sandboxConnection, sandboxRules } from './sandbox-connection.mjs';

const CATCH_ALL = 'Web Store Customers';

/**
 * Makes a ready connection to the sandbox through the API, as a person would: create, test, map, register
 * the hooks, switch on. Answers the connection.
 */
export async function setUpSandbox(api, sandboxUrl, overrides = {}) {
  const { id } = await api.post('/connections', sandboxConnection(sandboxUrl, overrides));
  return finishSandbox(api, id);
}

/** All that follows its being made; what was done before an interruption is found done. Answers the connection. */
export async function finishSandbox(api, id) {
  const firms = await directory(api, id, `firms?q=${encodeURIComponent(CATCH_ALL)}`);
  for (const [table, rows] of Object.entries(sandboxRules(firms[0].clientId))) {
    const existing = await api.get(`/connections/${id}/${table}?limit=200`);
    for (const row of rows) await addUnlessThere(api, `/connections/${id}/${table}`, row, existing.items);
  }
  const test = await api.post(`/connections/${id}/test`);
  if (!test.ok) {
    const failed = test.steps.filter(({ ok }) => !ok).map(({ name, detail }) => `${name}: ${detail}`);
    throw new Error(`the test of the sandbox connection failed: ${failed.join('; ')}`);
  }
  await api.post(`/connections/${id}/hooks/sync`);
  return api.patch(`/connections/${id}`, { mode: 'automatic' });
}

/** The local copy of Deltek is filled by a job; asks for it until it is there. */
async function directory(api, id, list) {
  await api.post(`/connections/${id}/deltek/refresh`);
  for (let tries = 0; tries < 100; tries += 1) {
    const { items } = await api.get(`/connections/${id}/deltek/${list}`);
    if (items.length > 0) return items;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("the local copy of the sandbox's firms did not fill");
}

async function addUnlessThere(api, path, row, existing) {
  const key = ({ match, role, customerId }) => JSON.stringify([role, customerId, match]);
  if (existing.some((other) => key(other) === key(row))) return;
  await api.post(path, row);
}
