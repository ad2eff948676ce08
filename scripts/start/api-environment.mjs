import { inAddress } from './address.mjs';

/** What the API is told beyond what this process was told. */
export function apiEnvironment(settings, secrets, databaseUrl) {
  const sandbox = settings.sandbox ? [`${inAddress(settings.host)}:${settings.sandboxPort}`] : [];
  return {
    HOST: settings.host,
    PORT: String(settings.apiPort),
    DATABASE_URL: databaseUrl,
    DATA_DIR: settings.dataDir,
    ENCRYPTION_KEYS: secrets.encryptionKeys,
    ADMIN_EMAIL: settings.adminEmail,
    ...(secrets.adminPassword ? { ADMIN_PASSWORD: secrets.adminPassword } : {}),
    // Files that name these were read here (settings.mjs).
    DATABASE_URL_FILE: '',
    ENCRYPTION_KEYS_FILE: '',
    ADMIN_PASSWORD_FILE: '',
    // The dashboard on this machine says who asks: else all its people would be one address.
    TRUSTED_PROXIES: process.env.TRUSTED_PROXIES || 'loopback',
    OUTBOUND_PRIVATE_HOSTS: [settings.privateHosts, ...sandbox].filter(Boolean).join(','),
  };
}
