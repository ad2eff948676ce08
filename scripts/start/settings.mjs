import { accessSync, constants, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { apiProblems } from './api-settings.mjs';
import { hasFirstRunEnded } from './secrets-file.mjs';

/** A sentence for whoever starts the product; no stack trace is shown. */
export class StartError extends Error {}

const ROOT = resolve(import.meta.dirname, '../..');

/** Settings of the API that are read, or made, here; of these it is shown what is right. */
const READ_HERE = {
  HOST: '127.0.0.1',
  PORT: '3001',
  DATABASE_URL: 'postgres://embedded',
  DATABASE_URL_FILE: '',
  ENCRYPTION_KEYS: `made:${Buffer.alloc(32).toString('base64')}`,
  ENCRYPTION_KEYS_FILE: '',
  ADMIN_PASSWORD_FILE: '',
};

/** Reads arguments and environment (README, "Settings"); every mistake is reported at once. */
export async function readSettings(args, env = process.env) {
  const problems = [];
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    problems.push(`Node 20.19 or newer is needed, this is ${process.version}`);
  for (const arg of args.filter((name) => name !== '--no-sandbox'))
    problems.push(`unknown argument ${arg} (there is only --no-sandbox)`);

  const port = (variable, fallback) => {
    const text = env[variable] || String(fallback);
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < 1 || value > 65_535)
      problems.push(`${variable} must be a port number, not "${text}"`);
    return value;
  };
  const sandbox = !args.includes('--no-sandbox');
  const host = env.HOST || '127.0.0.1';
  const apiPort = port('PORT', 3001);
  const dashboardPort = port('DASHBOARD_PORT', 3000);
  const sandboxPort = port('SANDBOX_PORT', 4010);
  const ports = [
    { port: apiPort, variable: 'PORT' },
    { port: dashboardPort, variable: 'DASHBOARD_PORT' },
    ...(sandbox ? [{ port: sandboxPort, variable: 'SANDBOX_PORT' }] : []),
  ];
  if (new Set(ports.map((entry) => entry.port)).size < ports.length) {
    problems.push(`${ports.map(({ variable }) => variable).join(', ')} must differ from each other`);
  }
  const dataDir = resolve(env.DATA_DIR || join(ROOT, '.data'));
  const logDir = join(dataDir, 'logs');
  try {
    mkdirSync(logDir, { recursive: true });
    accessSync(logDir, constants.W_OK);
  } catch (error) {
    problems.push(`DATA_DIR ${dataDir} cannot be written (${error.code})`);
  }
  const secret = (name) => settingOrFile(env, name, problems);
  const databaseUrl = secret('DATABASE_URL');
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl))
    problems.push('DATABASE_URL must be a postgres:// address');
  const encryptionKeys = secret('ENCRYPTION_KEYS');
  const adminEmail = env.ADMIN_EMAIL || 'admin@localhost';
  const adminPassword = secret('ADMIN_PASSWORD');
  const read = { ...READ_HERE, ADMIN_EMAIL: adminEmail, ADMIN_PASSWORD: adminPassword ?? '' };
  if (encryptionKeys) read.ENCRYPTION_KEYS = encryptionKeys;
  problems.push(...(await apiProblems({ ...env, ...read }, hasFirstRunEnded({ dataDir }))));
  if (problems.length > 0) throw exitWith(problems);

  return {
    root: ROOT,
    host,
    apiPort,
    dashboardPort,
    sandboxPort,
    ports,
    sandbox,
    dataDir,
    logDir,
    databaseUrl,
    production: env.NODE_ENV === 'production',
    encryptionKeys,
    adminEmail,
    adminPassword,
    privateHosts: env.OUTBOUND_PRIVATE_HOSTS || '',
  };
}

/** A setting, or what the file says that is named by `<NAME>_FILE`; null when neither is given. */
function settingOrFile(env, name, problems) {
  const path = env[`${name}_FILE`];
  if (!path) return env[name] || null;
  if (env[name]) problems.push(`${name} and ${name}_FILE are both set; only one may be`);
  try {
    const text = readFileSync(path, 'utf8').replace(/\r?\n$/, '');
    if (!text) problems.push(`${name}_FILE: ${path} is empty`);
    return text || null;
  } catch (error) {
    problems.push(`${name}_FILE: ${path} cannot be read (${error.code})`);
    return null;
  }
}

function exitWith(problems) {
  process.stderr.write(
    `ml-connector could not start:\n${problems.map((problem) => `  - ${problem}`).join('\n')}\n`,
  );
  process.exit(1);
}
