/** Between two hops only (RFC 9110 section 7.6.1), and what `fetch` sets by itself. */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'host',
  'content-length',
  'expect',
];

/**
 * Hands a request on and streams the answer back as it comes: cookies, status and problem details are the
 * other side's; headers named in `withheld` stay here. The asked host goes along, so that the API can tell a page of ours from another site's.
 */
export async function forward(
  request: Request,
  target: URL,
  withheld: readonly string[] = [],
): Promise<Response> {
  const asked = new URL(request.url);
  const headers = new Headers(request.headers);
  if (!headers.has('x-forwarded-host')) headers.set('x-forwarded-host', headers.get('host') ?? asked.host);
  [...HOP_BY_HOP, ...withheld].forEach((name) => headers.delete(name));
  // What fetch would unpack could not be sent on under the same headers.
  headers.set('accept-encoding', 'identity');
  try {
    const answer = await fetch(target, {
      method: request.method,
      headers,
      body: request.body,
      redirect: 'manual',
      cache: 'no-store',
      signal: request.signal,
      ...(request.body ? { duplex: 'half' } : {}),
    });
    return new Response(answer.body, { status: answer.status, headers: answerHeaders(answer) });
  } catch (error) {
    if (request.signal.aborted) throw error;
    return problem(
      502,
      'unreachable',
      'The service behind this page gives no answer. It may be starting; try again in a moment.',
    );
  }
}

/** A refusal in the same shape as the API's own (RFC 9457). */
export function problem(status: number, code: string, detail: string): Response {
  return Response.json(
    { type: 'about:blank', title: 'Error', status, detail, code, correlationId: '', errors: [] },
    { status, headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' } },
  );
}

function answerHeaders(answer: Response): Headers {
  const headers = new Headers(answer.headers);
  HOP_BY_HOP.forEach((name) => headers.delete(name));
  // A compressed event stream would be held back until a block is full.
  if (headers.get('content-type')?.startsWith('text/event-stream')) {
    headers.set('cache-control', 'no-cache, no-transform');
  }
  return headers;
}
