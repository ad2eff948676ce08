import { z } from 'zod';
import { vendorDelayMs, type HttpResponse } from '#http';
import { DeltekError, reasonOfStatus, type AuthDetail } from '../errors/index.js';

/**
 * What the token endpoint's error codes and sentences mean (Deltek contract 4.3). First match wins:
 * the sentence is more exact than the code.
 */
const DETAILS: readonly (readonly [RegExp, AuthDetail])[] = [
  [/\bdatabase\b(?! administrator)/i, 'unknown_database'],
  [/^(unsupported_grant_type|unauthorized_client)\b/, 'unsupported_grant_type'],
  [/^invalid_client\b/, 'invalid_client'],
  [/^invalid_grant\b.*\b(disabled|locked)\b/i, 'login_disabled'],
  [/^invalid_grant\b/, 'invalid_grant'],
];

/** A sentence for a person, since the endpoint's own words must not be shown. */
const SENTENCES: Readonly<Record<AuthDetail, string>> = {
  unknown_database: 'Deltek does not know this database',
  unsupported_grant_type: 'the API Authorization record does not allow the password grant',
  invalid_client: 'Deltek refused the client id or client secret',
  login_disabled: 'the Deltek login is disabled',
  invalid_grant: 'Deltek refused the user name or password',
  token_refused: 'Deltek refused a token it had just issued',
  not_by_deltek: 'something before Deltek refused the sign-in',
  refused: 'Deltek refused the login',
};

const body = z.object({ error: z.string().catch(''), error_description: z.string().catch('') });

/** The error of a refused token request. The body is read for its meaning and never repeated: a gateway may echo the form. */
export function errorOfTokenAnswer(response: HttpResponse, operation: string, now: () => Date): DeltekError {
  const { status } = response;
  const detail = isRefusal(status) ? detailOf(response.text) : null;
  return new DeltekError({
    reason: detail ? 'auth_failed' : reasonOfStatus(status, 'read'),
    operation,
    status,
    retryAfterMs: vendorDelayMs(status, response.headers, now().getTime()),
    ...(detail ? { authDetail: detail, summary: SENTENCES[detail] } : {}),
  });
}

/** The error of an API call whose fresh token was refused. */
export function tokenRefused(operation: string): DeltekError {
  const summary = SENTENCES.token_refused;
  return new DeltekError({
    reason: 'auth_failed',
    operation,
    status: 401,
    authDetail: 'token_refused',
    summary,
  });
}

function isRefusal(status: number): boolean {
  return status === 400 || status === 401 || status === 403;
}

function detailOf(text: string): AuthDetail {
  const { error, error_description } = words(text);
  const said = `${error} ${error_description}`;
  const detail = DETAILS.find(([pattern]) => pattern.test(said))?.[1];
  // Deltek refuses with a code; a gateway answers with a page, or with nothing.
  return detail ?? (error === '' ? 'not_by_deltek' : 'refused');
}

function words(text: string): z.infer<typeof body> {
  try {
    return body.parse(JSON.parse(text));
  } catch {
    return { error: '', error_description: '' };
  }
}
