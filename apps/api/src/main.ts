import { createApp } from './create-app.js';
import { ConfigError, readConfig } from './platform/config/config.js';

/** A sentence a person can act on, for the failures that setting up usually meets. */
function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return 'PORT (or PROBE_PORT) is taken by another process; choose another or stop it.';
  if (code === 'EACCES') return 'PORT may not be opened by this user; choose one above 1023.';
  if (code === 'ECONNREFUSED') return 'DATABASE_URL (or QUEUE_URL): nothing listens at that address.';
  return message;
}

try {
  const config = readConfig();
  const app = await createApp(config);
  if (config.runsApi) await app.listen(config.port, config.host);
  else if (config.probePort !== null) await app.listen(config.probePort, config.host);
  else await app.init();
} catch (error) {
  process.stderr.write(`ml-connector could not start: ${explain(error)}\n`);
  process.exit(1);
}
