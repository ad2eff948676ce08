import { z } from 'zod';

/** What the sandbox may know about its surroundings. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Where hooks and numbering are kept, and beside it stores and tenants; null = nowhere. */
  readonly memoryFile: string | null;
}

const environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  SANDBOX_PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.int().max(65_535))
    .default(4010),
  SANDBOX_MEMORY_FILE: z.string().nullable().default(null),
});

/** Reads the environment. Throws one sentence for a setting that cannot be used. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value));
  const parsed = environment.safeParse(given);
  if (!parsed.success) throw new Error(`SANDBOX_PORT must be a port number, not "${env['SANDBOX_PORT']}".`);
  const { HOST: host, SANDBOX_PORT: port, SANDBOX_MEMORY_FILE: memoryFile } = parsed.data;
  return { host, port, memoryFile };
}
