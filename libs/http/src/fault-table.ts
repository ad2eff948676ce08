import type { FaultKind } from './types.js';

/** Error codes of Node, OpenSSL and undici, by what they mean. First match wins. */
const table: readonly (readonly [RegExp, FaultKind])[] = [
  [/^ERR_BLOCKED_ADDRESS$/, 'blocked_address'],
  [/^(ENOTFOUND|EAI_\w+|ENODATA)$/, 'name_not_found'],
  [/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|EADDRNOTAVAIL)$/, 'connection_refused'],
  [/^(ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|ERR_ATTEMPT_TIMEOUT)$/, 'timeout'],
  [/^(ERR_ATTEMPT_CANCELLED)$/, 'cancelled'],
  [/^(ERR_RESPONSE_TOO_LARGE|ERR_BUFFER_TOO_LARGE)$/, 'response_too_large'],
  [/^(EPROTO|ERR_TLS_\w+|ERR_SSL_\w+|CERT_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+|HOSTNAME_MISMATCH)$/, 'tls'],
  // The rest of what OpenSSL says of a certificate (Node, "X509 certificate error codes").
  [
    /^(INVALID_(CA|PURPOSE|NON_CA)|PATH_LENGTH_EXCEEDED|CRL_\w+|ERROR_IN_\w+|\w+_(TOO_SMALL|TOO_WEAK))$/,
    'tls',
  ],
  [
    /^(ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|HPE_\w+|Z_\w+)$/,
    'connection_lost',
  ],
];

/** All codes an error carries: its own, those of every address that was tried, its causes'. */
function codesOf(error: unknown): string[] {
  if (typeof error !== 'object' || error === null) return [];
  const { code, errors, cause } = error as { code?: unknown; errors?: unknown; cause?: unknown };
  const own = typeof code === 'string' ? [code] : [];
  const tried = Array.isArray(errors) ? errors.flatMap(codesOf) : [];
  return [...own, ...tried, ...codesOf(cause)];
}

/** Codes that tell of a mistake in what was asked for, not of the way to the host. */
const MISTAKES = /^(UND_ERR_(INVALID_ARG|NOT_SUPPORTED)|ERR_(INVALID|HTTP|UNESCAPED|OUT_OF)_\w+)$/;

/** What a transport error means; null when it is no trouble on the way, but a mistake of our own. */
export function faultKindOf(error: unknown): FaultKind | null {
  const codes = codesOf(error);
  for (const code of codes) {
    const row = table.find(([pattern]) => pattern.test(code));
    if (row) return row[1];
  }
  // A code nobody knows yet is trouble on the way all the same.
  return codes.some((code) => !MISTAKES.test(code)) ? 'connection_lost' : null;
}
