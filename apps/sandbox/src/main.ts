import { readConfig } from './config/config.js';
import { createSandbox } from './index.js';

/** A sentence a person can act on. */
function explain(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return 'SANDBOX_PORT is taken by another process; choose another or stop it.';
  if (code === 'EACCES') return 'SANDBOX_PORT may not be opened by this user; choose one above 1023.';
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return 'HOST is no address of this machine.';
  return message;
}

try {
  const sandbox = await createSandbox(readConfig());
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void sandbox.close());
  }
  process.stdout.write(`The sandbox listens at ${sandbox.url}/_sandbox\n`);
} catch (error) {
  process.stderr.write(`The sandbox could not start: ${explain(error)}\n`);
  process.exit(1);
}
