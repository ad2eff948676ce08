import { Shell } from '../testing/shell.js';

const shell = new Shell();
beforeAll(() => shell.start());
afterAll(() => shell.stop());
beforeEach(() => shell.reset());

interface Tokens {
  access_token: string;
  refresh_token: string;
}

describe('a token', () => {
  it('is given for a form with names in any case, and lives 1799 seconds', async () => {
    const { status, json } = await shell.login({
      Username: undefined,
      username: 'connector',
      Integrated: undefined,
    });
    expect(status).toBe(200);
    expect(json).toMatchObject({ token_type: 'bearer', expires_in: 1799 });
    expect((json as Tokens).refresh_token).toMatch(/[+/=]/);
  });

  it('opens the API until it expires', async () => {
    await shell.switch({ tokenLifetimeSeconds: 60 });
    await shell.signIn();
    expect((await shell.get('Settings/ActiveCompany')).status).toBe(200);
    shell.clock.advance(60_000);
    const late = await shell.get('Settings/ActiveCompany');
    expect([late.status, late.json]).toEqual([
      401,
      { Message: 'Authorization has been denied for this request.' },
    ]);
  });

  it('is no longer taken when it is unknown, or its login was disabled', async () => {
    expect((await shell.get('firm', { authorization: 'Bearer nonsense' })).status).toBe(401);
    await shell.control('logins', { disabled: true });
    expect((await shell.get('firm')).status).toBe(401);
  });

  it('can be forgotten by the server', async () => {
    await shell.control('logins', { expireTokens: true });
    expect((await shell.get('firm')).status).toBe(401);
  });

  it('can be refreshed, once only by switch', async () => {
    await shell.switch({ refreshTokenOnce: true });
    const { refresh_token } = (await shell.login()).json as Tokens;
    const grant = { grant_type: 'refresh_token', refresh_token, Username: undefined, Password: undefined };
    expect(await shell.login(grant)).toMatchObject({ status: 200, json: { token_type: 'bearer' } });
    expect(await shell.login(grant)).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
  });
});

describe('a refused token request', () => {
  it.each([
    ['a wrong password', { Password: 'x' }, 'invalid_grant', 'The user name or password is incorrect.'],
    ['an unknown user', { Username: 'x' }, 'invalid_grant', 'The user name or password is incorrect.'],
    [
      'an unknown database',
      { database: 'x' },
      'invalid_grant',
      expect.stringContaining('database') as unknown,
    ],
    ['a wrong client secret', { client_secret: 'x' }, 'invalid_client', undefined],
    ['a wrong client id', { Client_Id: 'x' }, 'invalid_client', undefined],
    ['another grant', { grant_type: 'implicit' }, 'unsupported_grant_type', undefined],
  ])('says 400 for %s', async (_case, change, error, error_description) => {
    const { status, json } = await shell.login(change);
    expect(status).toBe(400);
    expect(json).toEqual(error_description === undefined ? { error } : { error, error_description });
  });

  it('says that the login is disabled', async () => {
    await shell.control('logins', { disabled: true });
    expect((await shell.login()).json).toMatchObject({
      error: 'invalid_grant',
      error_description: expect.stringContaining('disabled') as unknown,
    });
    await shell.control('logins', { disabled: false });
    expect((await shell.login()).status).toBe(200);
  });

  it.each(['unauthorized_client', 'unsupported_grant_type'] as const)(
    'says %s when the password grant is not allowed',
    async (passwordGrant) => {
      await shell.switch({ passwordGrant });
      expect(await shell.login()).toMatchObject({ status: 400, json: { error: passwordGrant } });
    },
  );

  it('disables the login after as many wrong passwords as the tenant allows', async () => {
    await shell.switch({ disableLoginAfterFailures: 2 });
    await shell.login({ Password: 'x' });
    await shell.login({ Password: 'y' });
    expect((await shell.login()).text).toContain('disabled');
  });

  it('takes no JSON', async () => {
    const { status, json } = await shell.post('token', { grant_type: 'password' });
    expect([status, json]).toEqual([400, { error: 'unsupported_grant_type' }]);
  });

  it('knows the new password a person gave the login', async () => {
    await shell.control('logins', { password: 'changed' });
    expect((await shell.login()).status).toBe(400);
    expect((await shell.login({ Password: 'changed' })).status).toBe(200);
  });

  it('is counted like a granted one', async () => {
    await shell.login({ Password: 'x' });
    expect((await shell.ledger()).counts).toMatchObject({ tokens: 2, calls: { 'POST token': 2 } });
  });
});
