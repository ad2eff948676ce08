import { readFileSync } from 'node:fs';

/** Settings that may stand in a file, as orchestrators hand over secrets: `<NAME>_FILE` says where. */
export const IN_FILES = [
  'DATABASE_URL',
  'QUEUE_URL',
  'ENCRYPTION_KEYS',
  'ADMIN_PASSWORD',
  'OIDC_CLIENT_SECRET',
  'SMTP_URL',
] as const;

const LONGEST = 64 * 1024;

/** The environment with what the named files say, and a sentence for each that cannot be used; no content is told. */
export function withFiles(env: NodeJS.ProcessEnv): { env: NodeJS.ProcessEnv; problems: string[] } {
  const read: NodeJS.ProcessEnv = { ...env };
  const problems: string[] = [];
  for (const name of IN_FILES) {
    const path = env[`${name}_FILE`];
    if (!path) continue;
    if (env[name]) {
      problems.push(`${name} and ${name}_FILE are both set; only one may be`);
      continue;
    }
    const text = contentOf(path);
    if (text.ok) read[name] = text.value;
    else problems.push(`${name}_FILE: ${path} ${text.problem}`);
  }
  return { env: read, problems };
}

type Content = { ok: true; value: string } | { ok: false; problem: string };

function contentOf(path: string): Content {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return { ok: false, problem: `cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})` };
  }
  // Editors and `echo` end a file with a line break, which is no part of a secret.
  const value = text.replace(/\r?\n$/, '');
  if (!value) return { ok: false, problem: 'is empty' };
  if (value.length > LONGEST) return { ok: false, problem: 'is too long to be a setting' };
  return { ok: true, value };
}
