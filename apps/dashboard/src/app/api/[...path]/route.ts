import { apiUrl } from '../../../config';
import { forward } from '../../../server/forward';

/** One origin: what the browser asks of `/api` is the API's to answer. */
function handle(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  return forward(request, new URL(pathname + search, apiUrl()));
}

export const dynamic = 'force-dynamic';
export { handle as GET, handle as POST, handle as PUT, handle as PATCH, handle as DELETE };
