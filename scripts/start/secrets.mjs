import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { secretsFile as fileOf } from './secrets-file.mjs';
import { StartError } from './settings.mjs';

/**
 * Secrets of a development installation, made once and kept readable by their owner only. In
 * production they must come from the environment.
 */
export function loadSecrets(settings) {
  if (settings.production && !settings.encryptionKeys) {
    throw new StartError('ENCRYPTION_KEYS must be set when NODE_ENV=production; none is generated there.');
  }
  const file = fileOf(settings);
  const stored = existsSync(file) ? parse(file) : null;
  const secrets = stored ?? {
    encryptionKeys: `dev1:${randomBytes(32).toString('base64')}`,
    postgresPassword: randomBytes(18).toString('base64url'),
    adminPassword: randomBytes(12).toString('base64url'),
  };
  if (!stored) save(settings, secrets);
  return {
    ...secrets,
    encryptionKeys: settings.encryptionKeys ?? secrets.encryptionKeys,
    adminPassword: settings.adminPassword ?? secrets.adminPassword ?? null,
    /** No first run has come to its end yet. */
    isFirstRun: Boolean(secrets.adminPassword),
  };
}

/** The first run is over: its password was printed, is known to its owner and to nobody else. */
export function forgetAdminPassword(settings) {
  const { adminPassword, ...rest } = parse(fileOf(settings));
  if (adminPassword !== undefined) save(settings, rest);
}

/** Written beside it and moved there: the only key there is does not get lost where the disk is full. */
function save(settings, secrets) {
  const next = `${fileOf(settings)}.new`;
  const file = openSync(next, 'w', 0o600);
  try {
    writeSync(file, `${JSON.stringify(secrets, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(next, fileOf(settings));
}

function parse(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new StartError(
      `${file} cannot be read (${error.code ?? 'not JSON'}); without it stored credentials cannot be opened.`,
    );
  }
}
