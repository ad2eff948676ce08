import { isIP } from 'node:net';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
  );
/** What the server takes for a proxy: an address, a network, or one of these names. */
const PROXIES = ['loopback', 'linklocal', 'uniquelocal'];
const isProxy = (text: string): boolean => {
  const [address = '', size, ...more] = text.split('/');
  const bits = isIP(address) === 4 ? 32 : 128;
  const isSize = size === undefined || isIP(size) !== 0 || (/^\d{1,3}$/.test(size) && Number(size) <= bits);
  return PROXIES.includes(text) || (isIP(address) !== 0 && isSize && more.length === 0);
};
const databaseUrl = z.string().regex(/^postgres(ql)?:\/\/\S+$/, 'must be a postgres:// address');

/** The settings of product-surface section 2 that concern the API and its workers. */
export const envSchema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(3001),
  DATABASE_URL: databaseUrl,
  QUEUE_URL: z
    .string()
    .regex(/^(postgres(ql)?|rediss?):\/\/\S+$/, 'must be a postgres://, redis:// or rediss:// address')
    .optional(),
  DATA_DIR: z.string().min(1).optional(),
  DISK_LOW_MB: z.coerce.number().int().min(0).default(1_024),
  PROBE_PORT: port.optional(),
  ROLE: z.enum(['api', 'worker', 'all']).default('all'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  ENCRYPTION_KEYS: z.string().min(1),
  ADMIN_EMAIL: z.string().min(3).max(254).default('admin@localhost'),
  ADMIN_PASSWORD: z.string().min(12, 'must have at least 12 characters').max(200).optional(),
  OUTBOUND_PRIVATE_HOSTS: list.pipe(
    z.array(
      z.string().regex(/^[^\s/@]+$/, 'must be hosts as deltek.local or 10.0.0.5:4010, without http://'),
    ),
  ),
  TRUSTED_PROXIES: list.pipe(
    z.array(
      z
        .string()
        .refine(isProxy, `must be addresses, networks as 10.0.0.0/8, or of ${PROXIES.join(', ')}, by commas`),
    ),
  ),
  REQUESTS_PER_MINUTE: z.coerce.number().int().min(60).default(1_200),
  SESSION_IDLE_MINUTES: z.coerce.number().int().min(1).max(1_440).default(120),
  SESSION_HOURS: z.coerce.number().int().min(1).max(720).default(12),
  SECOND_FACTOR: z.enum(['optional', 'required']).default('optional'),
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_DEFAULT_ROLE: z.enum(['mapping', 'support', 'auditor', 'viewer']).optional(),
  OIDC_EMAIL_DOMAINS: list.pipe(
    z.array(z.string().regex(/^(\*|[^\s@*]+)$/, 'must be domains as example.com, or *, separated by commas')),
  ),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/\S+$/, 'must be an smtp:// or smtps:// address')
    .optional(),
  ALERT_FROM: z.email('must be an e-mail address').max(254).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_SERVICE_NAME: z.string().min(1).max(100).default('ml-connector'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});
