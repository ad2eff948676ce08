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
