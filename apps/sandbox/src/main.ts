import { readConfig } from './config/config.js';
import { explain } from './config/explain.js';
import { createSandbox } from './index.js';

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
