import { faultKindOf } from './fault-table.js';

const coded = (code: string, more: object = {}) => Object.assign(new Error(code), { code, ...more });

describe('a transport error', () => {
  it.each([
    ['ENOTFOUND', 'name_not_found'],
    ['EAI_AGAIN', 'name_not_found'],
    ['ECONNREFUSED', 'connection_refused'],
    ['EHOSTUNREACH', 'connection_refused'],
    ['ETIMEDOUT', 'timeout'],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
    ['ECONNRESET', 'connection_lost'],
    ['UND_ERR_SOCKET', 'connection_lost'],
    ['HPE_INVALID_CONSTANT', 'connection_lost'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
    ['INVALID_CA', 'tls'],
    ['INVALID_PURPOSE', 'tls'],
    ['CRL_HAS_EXPIRED', 'tls'],
    ['EE_KEY_TOO_SMALL', 'tls'],
    ['SOMETHING_NEW', 'connection_lost'],
  ])('%s is %s', (code, kind) => expect(faultKindOf(coded(code))).toBe(kind));

  it('is known by its cause', () => {
    expect(faultKindOf(new Error('failed', { cause: coded('ECONNRESET') }))).toBe('connection_lost');
  });

  it('is known by the addresses that were tried', () => {
    expect(faultKindOf(new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')]))).toBe(
      'connection_refused',
    );
  });

  it.each([coded('UND_ERR_INVALID_ARG'), coded('ERR_INVALID_CHAR'), new Error('bare'), 'text', null])(
    'is unknown: %s',
    (error) => expect(faultKindOf(error)).toBeNull(),
  );
});
