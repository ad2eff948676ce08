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

/** What a transport error means, or null when it is none of the known ones. */
export function faultKindOf(error: unknown): FaultKind | null {
  for (const code of codesOf(error)) {
    const row = table.find(([pattern]) => pattern.test(code));
    if (row) return row[1];
  }
  return null;
}
