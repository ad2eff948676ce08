import { addressOf } from './address.mjs';

/** Says what is being done and how long it took. */
export async function step(name, work) {
  process.stdout.write(`  … ${name}\n`);
  const started = Date.now();
  const result = await work();
  process.stdout.write(`  ✓ ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`);
  return result;
}

/** The short block a person needs. `signIn.password` is there on the first run only. */
export function printBlock({ host, dashboardPort, apiPort, sandboxPort, sandbox, logDir }, signIn) {
  const at = (port) => addressOf({ host }, port);
  const password = signIn.password ?? '(as printed on the first run, or as you changed it)';
  const lines = [
    '',
    'ml-connector is ready. Ctrl-C stops everything.',
    '',
    `  Dashboard   ${at(dashboardPort)}`,
    `  API         ${at(apiPort)}/api/docs`,
    ...(sandbox ? [`  Sandbox     ${at(sandboxPort)}/_sandbox`] : []),
    '',
    `  Sign in     ${signIn.email}`,
    `  Password    ${password}`,
    '',
    `  Try first   ${whatToTry(sandbox, signIn)}`,
    `  Logs        ${logDir}`,
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function whatToTry(sandbox, { needsSecondFactor }) {
  if (needsSecondFactor)
    return 'sign in, add the second factor that SECOND_FACTOR asks for, open "Connections" and connect the sandbox';
  if (sandbox) return 'sign in, open "Sandbox", press "Place order", and watch it reach the ledger';
  return 'sign in, open "Connections" and connect a store';
}
