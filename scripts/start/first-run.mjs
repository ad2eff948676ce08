import { ApiClient } from './api-client.mjs';
import { setUpSandbox } from './sandbox-setup.mjs';
import { forgetAdminPassword } from './secrets.mjs';

/**
 * On the first run: the administrator is there (the API makes it), and so is a connection to the sandbox.
 * Answers what to print; the password only when it has not been printed before.
 */
export async function firstRun(settings, secrets) {
  const { host, apiPort, sandboxPort, sandbox, adminEmail } = settings;
  const answer = { email: adminEmail, password: null };
  if (!secrets.adminPassword) return answer;
  const api = new ApiClient(`http://${host}:${apiPort}`);
  if (!(await api.signIn(adminEmail, secrets.adminPassword))) return answer;
  const { items } = await api.get('/connections');
  if (sandbox && items.length === 0) await setUpSandbox(api, `http://${host}:${sandboxPort}`);
  await api.post('/auth/logout');
  if (settings.adminPassword) return { ...answer, password: '(ADMIN_PASSWORD)' };
  forgetAdminPassword(settings);
  return { ...answer, password: secrets.adminPassword };
}
