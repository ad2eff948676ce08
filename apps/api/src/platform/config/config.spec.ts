import { ConfigError, readConfig } from './config.js';

const NEEDED = {
  DATABASE_URL: 'postgres://localhost/x',
  ENCRYPTION_KEYS: `k:${Buffer.alloc(32).toString('base64')}`,
};
const read = (more: Record<string, string>) => readConfig({ ...NEEDED, ...more });

describe('the settings of e-mail', () => {
  it('are none when nothing is set', () => {
    expect(read({}).mail).toBeNull();
    expect(read({ SMTP_URL: '', ALERT_FROM: '' }).mail).toBeNull();
  });

  it('are a server and a sender', () => {
    const mail = { SMTP_URL: 'smtps://user:word@mail.example.com:465', ALERT_FROM: 'alerts@example.com' };
    expect(read(mail).mail).toEqual({ url: mail.SMTP_URL, from: mail.ALERT_FROM });
  });

  it.each([
    [{ SMTP_URL: 'smtp://mail.example.com' }, 'SMTP_URL and ALERT_FROM are needed together'],
    [{ ALERT_FROM: 'alerts@example.com' }, 'SMTP_URL and ALERT_FROM are needed together'],
    [{ SMTP_URL: 'https://mail.example.com', ALERT_FROM: 'alerts@example.com' }, 'must be an smtp://'],
    [{ SMTP_URL: 'smtp://mail.example.com', ALERT_FROM: 'nobody' }, 'must be an e-mail address'],
  ])('are refused when they are %j, without saying what they are', (settings, reason) => {
    expect(() => read(settings)).toThrow(ConfigError);
    expect(() => read(settings)).toThrow(reason);
    expect(() => read(settings)).not.toThrow('mail.example.com');
  });
});

describe('the settings of a provider to sign in at', () => {
  const oidc = {
    OIDC_ISSUER: 'https://id.example.com',
    OIDC_CLIENT_ID: 'connector',
    OIDC_CLIENT_SECRET: 'a client secret',
  };

  it('are none when nothing is set, and let nobody new in when no role is', () => {
    expect(read({}).oidc).toBeNull();
    expect(read(oidc).oidc).toMatchObject({ issuer: 'https://id.example.com', defaultRole: null });
    const newcomers = { OIDC_DEFAULT_ROLE: 'viewer', OIDC_EMAIL_DOMAINS: 'Example.com, example.org' };
    expect(read({ ...oidc, ...newcomers }).oidc).toMatchObject({
      defaultRole: 'viewer',
      emailDomains: ['example.com', 'example.org'],
    });
  });

  it.each([
    [{ ...oidc, OIDC_CLIENT_SECRET: '' }, 'OIDC_CLIENT_SECRET are needed together'],
    [{ ...oidc, OIDC_DEFAULT_ROLE: 'admin' }, 'OIDC_DEFAULT_ROLE'],
    [{ ...oidc, OIDC_DEFAULT_ROLE: 'viewer' }, 'OIDC_EMAIL_DOMAINS are needed together'],
    [{ ...oidc, OIDC_EMAIL_DOMAINS: '*' }, 'OIDC_EMAIL_DOMAINS are needed together'],
    [{ ...oidc, OIDC_DEFAULT_ROLE: 'viewer', OIDC_EMAIL_DOMAINS: '@example.com' }, 'must be domains as'],
    [{ ...oidc, OIDC_ISSUER: 'ldap://id.example.com' }, 'OIDC_ISSUER'],
    [
      { ...oidc, NODE_ENV: 'production', OIDC_ISSUER: 'http://id.example.com' },
      'must be an https:// address',
    ],
  ])('are refused when they are %j, without saying the secret', (settings, reason) => {
    expect(() => read(settings)).toThrow(reason);
    expect(() => read(settings)).not.toThrow('a client secret');
  });
});

describe('the settings of sign-in', () => {
  it('are two hours and twelve, and a second factor for who likes', () => {
    expect(read({})).toMatchObject({
      sessionIdleMs: 7_200_000,
      sessionLongestMs: 43_200_000,
      secondFactorRequired: false,
    });
    expect(read({ SECOND_FACTOR: 'required' }).secondFactorRequired).toBe(true);
  });

  it.each([
    [{ SESSION_IDLE_MINUTES: '0' }, 'SESSION_IDLE_MINUTES'],
    [{ SESSION_HOURS: 'x' }, 'SESSION_HOURS'],
    [{ SECOND_FACTOR: 'yes' }, 'SECOND_FACTOR'],
    [{ REQUESTS_PER_MINUTE: '1' }, 'REQUESTS_PER_MINUTE'],
  ])('are refused when they are %j', (settings, reason) => expect(() => read(settings)).toThrow(reason));
});

describe('the settings of the network around', () => {
  it('are hosts, addresses and networks', () => {
    const settings = {
      OUTBOUND_PRIVATE_HOSTS: 'deltek.local, 10.0.0.5:4010,[fd00::1]:443',
      TRUSTED_PROXIES: 'loopback,10.0.0.0/8, 10.0.0.0/255.0.0.0,fd00::/8,192.0.2.1',
    };
    expect(read(settings)).toMatchObject({
      outboundPrivateHosts: ['deltek.local', '10.0.0.5:4010', '[fd00::1]:443'],
      trustedProxies: ['loopback', '10.0.0.0/8', '10.0.0.0/255.0.0.0', 'fd00::/8', '192.0.2.1'],
    });
  });

  it.each([
    [{ TRUSTED_PROXIES: 'foo' }, 'TRUSTED_PROXIES'],
    [{ TRUSTED_PROXIES: '10.0.0.0/33' }, 'TRUSTED_PROXIES'],
    [{ TRUSTED_PROXIES: 'loopback,10.0.0.0/8/8' }, 'TRUSTED_PROXIES'],
    [{ OUTBOUND_PRIVATE_HOSTS: 'http://10.0.0.5:4010' }, 'OUTBOUND_PRIVATE_HOSTS'],
  ])('are refused by name when they are %j: nothing would ever match them', (settings, reason) => {
    expect(() => read(settings)).toThrow(ConfigError);
    expect(() => read(settings)).toThrow(reason);
  });
});
