import { addressOf } from './address.mjs';
import { ApiClient } from './api-client.mjs';
import { finishSandbox, setUpSandbox } from './sandbox-setup.mjs';

/**
 * On the first run: the administrator is there (the API makes it), and so is a connection to the sandbox, where the API
 * lets us make one. Answers what to print; the password only when it has not been printed before.
 */
export async function firstRun(settings, secrets) {
  const { apiPort, sandbox, adminEmail } = settings;
  const answer = { email: adminEmail, password: null, needsSecondFactor: false };
  if (!secrets.adminPassword) return answer;
  const api = new ApiClient(addressOf(settings, apiPort));
  if (!(await api.signIn(adminEmail, secrets.adminPassword))) return answer;
  const needsSecondFactor = sandbox && !(await connectSandbox(api, settings, secrets));
  await api.post('/auth/logout');
  const password = settings.adminPassword ? '(ADMIN_PASSWORD)' : secrets.adminPassword;
  return { ...answer, password, needsSecondFactor };
}

/** Answers false where nobody may do anything before adding a second factor: that is for a person. */
async function connectSandbox(api, settings, { isFirstRun }) {
  const url = addressOf(settings, settings.sandboxPort);
  try {
    const { items } = await api.get('/connections');
    if (items.length === 0) await setUpSandbox(api, url);
    // Made, but not switched on: the first run was interrupted.
    const begun = items.find(
      ({ mode, bigcommerce }) => mode === 'shadow' && bigcommerce.apiUrl === `${url}/bigcommerce`,
    );
    if (isFirstRun && begun) await finishSandbox(api, begun.id);
    return true;
  } catch (error) {
    if (error.problem?.code !== 'second_factor_required') throw error;
    return false;
  }
}
