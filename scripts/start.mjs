import { build } from './start/build.mjs';
import { Children } from './start/children.mjs';
import { firstRun } from './start/first-run.mjs';
import { assertPortFree } from './start/ports.mjs';
import { openDatabase } from './start/postgres.mjs';
import { printBlock, step } from './start/print.mjs';
import { forgetAdminPassword, loadSecrets } from './start/secrets.mjs';
import { readSettings, StartError } from './start/settings.mjs';

/** `npm start`: the whole product in one go. See README.md and docs/architecture.md. */
async function main() {
  const settings = await readSettings(process.argv.slice(2));
  const children = new Children(settings.logDir);
  let stopping;
  const stop = (code) => {
    if (!stopping)
      process.stdout.write('\nStopping; what is under way ends first, which may take a minute.\n');
    stopping ??= children.stopAll().then(() => process.exit(code));
    return stopping;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0));
  children.onUnexpectedExit((name, tail) => {
    if (stopping) return;
    process.stderr.write(
      `\n${name} stopped unexpectedly. Its last words (all in ${settings.logDir}):\n${tail}\n`,
    );
    void stop(1);
  });

  try {
    await start(settings, children, () => Boolean(stopping));
  } catch (error) {
    if (stopping) return;
    const text = error instanceof StartError ? error.message : (error?.stack ?? String(error));
    process.stderr.write(`\nml-connector could not start: ${text}\n`);
    await stop(1);
  }
}

async function start(settings, children, isStopping) {
  for (const { port, variable } of settings.ports) await assertPortFree(settings.host, port, variable);
  const secrets = loadSecrets(settings);
  const [databaseUrl] = await Promise.all([
    step('database', () => openDatabase(settings, secrets, children)),
    step('build', () => build(children)),
  ]);
  if (isStopping()) return;
  if (settings.sandbox) await step('sandbox', () => children.sandbox(settings));
  await step('API and worker', () => children.api(settings, secrets, databaseUrl));
  await step('dashboard', () => children.dashboard(settings));
  const signIn = await step('first run', () => firstRun(settings, secrets));
  if (isStopping()) return;
  printBlock(settings, signIn);
  if (signIn.password) forgetAdminPassword(settings);
}

await main();
