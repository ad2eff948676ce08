import { sandboxUrl } from '../../../config';
import { forward, problem } from '../../../server/forward';
import { maySession, sessionOf } from '../../../server/session';

/** Without a path it is the overview of the sandbox. */
const PREFIX = /^\/sandbox-api\/?/;
/** The session is for the API; a pretend vendor has no business with it. */
const CREDENTIALS = ['cookie', 'authorization', 'x-csrf-token'];
const SAFE_METHODS = new Set(['GET', 'HEAD']);

/** The sandbox has no sign-in of its own: its controls are reached only with the API's session, and changed only by roles that may. */
async function handle(request: Request): Promise<Response> {
  const base = sandboxUrl();
  if (!base) return problem(404, 'no_sandbox', 'This installation has no sandbox.');
  const cookie = request.headers.get('cookie') ?? '';
  const session = await sessionOf(cookie);
  if (session === 'unreachable') return problem(502, 'unreachable', 'The API gives no answer.');
  if (session === 'nobody') return problem(401, 'not_signed_in', 'Sign in first.');
  if (!SAFE_METHODS.has(request.method)) {
    if (request.headers.get('x-csrf-token') !== session.csrfToken) {
      return problem(403, 'csrf_token_missing', 'Send the csrfToken of /auth/me as the header x-csrf-token.');
    }
    if (!(await maySession(cookie, session, 'sandbox.write'))) {
      return problem(403, 'not_allowed', 'Your role may watch the sandbox and change nothing in it.');
    }
  }
  const { pathname, search } = new URL(request.url);
  const target = new URL(`/_sandbox/${pathname.replace(PREFIX, '')}${search}`, base);
  return forward(request, target, CREDENTIALS);
}

export const dynamic = 'force-dynamic';
export { handle as GET, handle as POST, handle as PUT, handle as PATCH, handle as DELETE };
