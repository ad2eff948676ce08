import { FakeDeltek, TEST_CREDENTIALS, type Reply } from '../testing/fake-deltek.js';
import { DeltekError, type AuthDetail, type DeltekReason } from '../errors/index.js';

let deltek: FakeDeltek;
beforeEach(async () => {
  deltek = await FakeDeltek.start();
});
afterEach(() => deltek.close());

async function refusalOf(reply: Reply): Promise<DeltekError> {
  const error: unknown = await deltek
    .on('POST', 'token', reply)
    .client()
    .signIn()
    .catch((caught: unknown) => caught);
  if (error instanceof DeltekError) return error;
  throw new Error('the login was not refused');
}

describe('what a refused login says', () => {
  it.each<[string, string, string, AuthDetail]>([
    ['a wrong password', 'invalid_grant', 'The user name or password is incorrect.', 'invalid_grant'],
    ['no description', 'invalid_grant', '', 'invalid_grant'],
    ['a disabled login', 'invalid_grant', 'Login disabled. Contact your administrator.', 'login_disabled'],
    [
      'a locked login',
      'invalid_grant',
      'The login is locked; ask your database administrator.',
      'login_disabled',
    ],
    ['a wrong client', 'invalid_client', '', 'invalid_client'],
    ['a closed password grant', 'unsupported_grant_type', '', 'unsupported_grant_type'],
    ['a grant the client may not use', 'unauthorized_client', '', 'unsupported_grant_type'],
    ['an unknown database', 'invalid_grant', "Database 'demoo' is not valid.", 'unknown_database'],
    ['an unknown database without a code', 'server_error', 'Unknown database', 'unknown_database'],
    ['another code', 'invalid_scope', 'x', 'refused'],
  ])('%s is told apart', async (_, error, error_description, authDetail) => {
    const refusal = await refusalOf({ status: 400, body: { error, error_description } });
    expect(refusal).toMatchObject({ reason: 'auth_failed', authDetail, status: 400 });
  });

  it.each<[string, Reply, DeltekReason]>([
    ['a wrong address', { status: 404, body: 'Not found' }, 'not_found'],
    ['an outage', { status: 503 }, 'unavailable'],
    ['a lost answer', { lost: true }, 'unavailable'],
    ['an answer without a token', { body: { token_type: 'bearer' } }, 'contract_violation'],
    ['a token without an end', { body: { access_token: 'secret-token' } }, 'contract_violation'],
  ])('%s has its reason', async (_, reply, reason) => {
    expect(await refusalOf(reply)).toMatchObject({ reason });
  });

  it.each<[string, Reply]>([
    ['the page of a gateway', { status: 403, body: '<html>no</html>' }],
    ['a gateway that wants to know who asks', { status: 401 }],
    ['a page that calls the request bad', { status: 400, body: '<html>Bad request, invalid_grant</html>' }],
    ['words without a code', { status: 401, body: { message: 'Access denied' } }],
  ])('%s is no word of Deltek about the login', async (_, reply) => {
    expect(await refusalOf(reply)).toMatchObject({ reason: 'auth_failed', authDetail: 'not_by_deltek' });
  });

  it('never repeats the body, which a gateway may fill with the form', async () => {
    for (const status of [400, 500]) {
      const echo = { error: 'invalid_grant', error_description: `Password=${TEST_CREDENTIALS.password}` };
      const refusal = await refusalOf({ status, body: echo });
      const said = JSON.stringify([refusal.message, refusal, refusal.cause]);
      expect(said).not.toContain(TEST_CREDENTIALS.password);
    }
    const garbled = await refusalOf({ body: `{"access_token": "secret-token"` });
    expect(`${garbled.message} ${String(garbled.cause)}`).not.toContain('secret-token');
  });

  it('sends every token request once', async () => {
    await refusalOf({ status: 503 });
    expect(deltek.askedFor('POST', 'token')).toHaveLength(1);
  });
});
