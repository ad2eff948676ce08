import { z } from 'zod';
import { parseKeys, type EncryptionKey } from '../crypto/keyring.js';
import { envSchema } from './env.js';
import { withFiles } from './setting-files.js';

/** Everything the process may know about its surroundings; parsed once, frozen. */
export interface Config {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly queueUrl: string;
  readonly runsApi: boolean;
  readonly runsWorker: boolean;
  /** Where a process without the API answers its probes; null = nowhere. */
  readonly probePort: number | null;
  /** Where BigCommerce reaches us; no trailing slash. */
  readonly publicUrl: string;
  readonly encryptionKeys: readonly EncryptionKey[];
  readonly firstAdmin: { readonly email: string; readonly password: string | null };
  readonly outboundPrivateHosts: readonly string[];
  readonly trustedProxies: readonly string[];
  /** How much one person or token may ask of one process. */
  readonly requestsPerMinute: number;
  /** A sign-in ends so long after its last use … */
  readonly sessionIdleMs: number;
  /** … and so long after it began. */
  readonly sessionLongestMs: number;
  /** Who signs in with a password alone may do nothing but add a second factor. */
  readonly secondFactorRequired: boolean;
  /** Where people may sign in too; null = nowhere. */
  readonly oidc: {
    readonly issuer: string;
    readonly clientId: string;
    readonly clientSecret: string;
    /** What newcomers may do; null = nobody comes who is not here already. */
    readonly defaultRole: 'mapping' | 'support' | 'auditor' | 'viewer' | null;
    /** Domains, in lower case, of the e-mail addresses newcomers may have; `*` = any. */
    readonly emailDomains: readonly string[];
  } | null;
  /** Where e-mail is handed over, and whom it is from; null = none is sent. */
  readonly mail: { readonly url: string; readonly from: string } | null;
  /** The folder whose disk is watched; null = none of ours. */
  readonly dataDir: string | null;
  /** Operators are told when less is free there. */
  readonly diskLowMb: number;
  /** Where spans are sent to (OTLP over HTTP), and whose they are; null = none are made. */
  readonly traces: { readonly endpoint: string; readonly serviceName: string } | null;
  readonly logLevel: string;
}

/** Injection token of `Config`. */
export const CONFIG = Symbol('config');

/** All wrong settings, in one sentence each. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`Settings are not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** Reads the environment; all mistakes are reported together in one `ConfigError`. */
export function readConfig(given: NodeJS.ProcessEnv = process.env): Config {
  const { env, problems } = withFiles(given);
  const parsed = envSchema.safeParse(withoutBlanks(env));
  if (!parsed.success) problems.push(...parsed.error.issues.map(describe));
  const keys = parseKeys(env['ENCRYPTION_KEYS'] ?? '');
  if (env['ENCRYPTION_KEYS'] && !keys.ok) problems.push(`ENCRYPTION_KEYS ${keys.problem}`);
  if (Boolean(env['SMTP_URL']) !== Boolean(env['ALERT_FROM']))
    problems.push('SMTP_URL and ALERT_FROM are needed together');
  problems.push(...oidcProblems(env));
  if (!parsed.success || !keys.ok || problems.length > 0) throw new ConfigError(problems);

  const values = parsed.data;
  const local = `http://${values.HOST.includes(':') ? `[${values.HOST}]` : values.HOST}:${values.PORT}`;
  return Object.freeze({
    production: values.NODE_ENV === 'production',
    host: values.HOST,
    port: values.PORT,
    databaseUrl: values.DATABASE_URL,
    queueUrl: values.QUEUE_URL ?? values.DATABASE_URL,
    runsApi: values.ROLE !== 'worker',
    runsWorker: values.ROLE !== 'api',
    probePort: values.PROBE_PORT ?? null,
    publicUrl: (values.PUBLIC_URL ?? local).replace(/\/+$/, ''),
    encryptionKeys: keys.keys,
    firstAdmin: { email: values.ADMIN_EMAIL, password: values.ADMIN_PASSWORD ?? null },
    outboundPrivateHosts: values.OUTBOUND_PRIVATE_HOSTS,
    trustedProxies: values.TRUSTED_PROXIES,
    requestsPerMinute: values.REQUESTS_PER_MINUTE,
    sessionIdleMs: values.SESSION_IDLE_MINUTES * 60_000,
    sessionLongestMs: values.SESSION_HOURS * 3_600_000,
    secondFactorRequired: values.SECOND_FACTOR === 'required',
    oidc: oidcOf(values),
    mail: values.SMTP_URL && values.ALERT_FROM ? { url: values.SMTP_URL, from: values.ALERT_FROM } : null,
    dataDir: values.DATA_DIR ?? null,
    diskLowMb: values.DISK_LOW_MB,
    traces: values.OTEL_EXPORTER_OTLP_ENDPOINT
      ? {
          endpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT.replace(/\/+$/, ''),
          serviceName: values.OTEL_SERVICE_NAME,
        }
      : null,
    logLevel: values.LOG_LEVEL,
  });
}

const NEWCOMERS =
  'OIDC_DEFAULT_ROLE and OIDC_EMAIL_DOMAINS are needed together: whose e-mail addresses get the role, as example.com, or * for everybody at the provider';

function oidcProblems(env: NodeJS.ProcessEnv): string[] {
  const given = [env['OIDC_ISSUER'], env['OIDC_CLIENT_ID'], env['OIDC_CLIENT_SECRET']].filter(Boolean);
  const isPlain = env['NODE_ENV'] === 'production' && env['OIDC_ISSUER']?.startsWith('http:');
  return [
    ...(given.length % 3 === 0
      ? []
      : ['OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are needed together']),
    ...(isPlain ? ['OIDC_ISSUER must be an https:// address'] : []),
    ...(Boolean(env['OIDC_DEFAULT_ROLE']) === Boolean(env['OIDC_EMAIL_DOMAINS']) ? [] : [NEWCOMERS]),
  ];
}

function oidcOf(values: z.infer<typeof envSchema>): Config['oidc'] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = values;
  if (!issuer || !clientId || !clientSecret) return null;
  return {
    issuer,
    clientId,
    clientSecret,
    defaultRole: values.OIDC_DEFAULT_ROLE ?? null,
    emailDomains: values.OIDC_EMAIL_DOMAINS.map((domain) => domain.toLowerCase()),
  };
}

function withoutBlanks(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
}

function describe(issue: z.core.$ZodIssue): string {
  const name = issue.path.join('.');
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  return missing ? `${name} is required` : `${name}: ${issue.message}`;
}
