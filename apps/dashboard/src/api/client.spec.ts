import { connectionLost, fetchOwn, keepSession, sessionOver } from './client';
import { rememberCsrfToken, rememberSession } from './csrf';
import type { components } from './schema.d.ts';

type Session = components['schemas']['SessionDto'];

/** A tab that was opened in one session, while the browser is in a later one by now. */
describe('a change asked for with the token of an earlier session', () => {
  const browsers = globalThis.fetch;
  let now: Session;
  let seen: string[];

  beforeAll(() => void (globalThis.fetch = answer));
  beforeEach(() => {
    seen = [];
    now = session('later');
    rememberSession(session('earlier'));
  });
  afterAll(() => void (globalThis.fetch = browsers));

  /** As the API does. */
  async function answer(input: RequestInfo | URL): Promise<Response> {
    if (!(input instanceof Request)) return Response.json(now);
    seen.push(`${input.method} ${await input.text()}`);
    if (input.headers.get('x-csrf-token') !== 'later') return refusal('csrf_token_missing');
    return input.url.endsWith('/refused') ? refusal('missing_role') : new Response('changed');
  }

  const change = (path = '/thing') =>
    fetchOwn(new Request(`http://dashboard.example${path}`, { method: 'PATCH', body: '{"a":1}' }));

  it('is made once more with the token of now, whole, and the next one at once', async () => {
    expect(await (await change()).text()).toBe('changed');
    expect(seen).toEqual(['PATCH {"a":1}', 'PATCH {"a":1}']);
    await (await change()).text();
    expect(seen).toHaveLength(3);
  });

  it('is not repeated for another refusal, nor a second time', async () => {
    await expect(change('/refused')).rejects.toMatchObject({ code: 'missing_role' });
    expect(seen).toHaveLength(2);
    rememberSession(session('earlier'));
    now = session('not the one either');
    await expect(change()).rejects.toMatchObject({ code: 'csrf_token_missing' });
    expect(seen).toHaveLength(4);
  });

  it.each([
    ['another person', { id: 'u-2' }],
    ['another role', { role: 'viewer' as const }],
  ])('is not made in the name of %s', async (_, other) => {
    now = session('later', other);
    await expect(change()).rejects.toMatchObject({
      code: 'signed_in_otherwise',
      detail: expect.stringContaining('as Robin Hale'),
    });
    expect(seen).toHaveLength(1);
  });
});

describe('what is asked for in a session that has ended', () => {
  const browsers = globalThis.fetch;
  let isOver = true;
  let seen: string[];

  beforeAll(() => void (globalThis.fetch = answer));
  beforeEach(() => {
    seen = [];
    isOver = true;
    rememberSession(session('of before'));
  });
  afterEach(() => sessionOver.set(false));
  afterAll(() => void (globalThis.fetch = browsers));

  /** As the API does. */
  async function answer(input: RequestInfo | URL): Promise<Response> {
    const request = input as Request;
    seen.push(`${request.headers.get('x-csrf-token')} ${await request.text()}`);
    if (request.url.endsWith('/login')) return refusal('sign_in_failed', 401);
    return isOver ? refusal('not_signed_in', 401) : new Response('changed');
  }

  const change = (path = '/cell', signal?: AbortSignal) =>
    fetchOwn(new Request(`http://dashboard.example${path}`, { method: 'PATCH', body: '{"a":1}', signal }));

  it('waits for the person to sign in again, and is done then, whole', async () => {
    const changed = change();
    await until(() => sessionOver.get());
    isOver = false;
    rememberCsrfToken('of now');
    sessionOver.set(false);
    expect(await (await changed).text()).toBe('changed');
    expect(seen).toEqual(['of before {"a":1}', 'of now {"a":1}']);
  });

  it('is let go of by who leaves', async () => {
    const leaving = new AbortController();
    const changed = change('/cell', leaving.signal);
    await until(() => sessionOver.get());
    leaving.abort(new Error('left'));
    await expect(changed).rejects.toThrow('left');
  });

  it('is told from a wrong password, which is refused at once', async () => {
    await expect(change('/login')).rejects.toMatchObject({ code: 'sign_in_failed' });
    expect(sessionOver.get()).toBe(false);
  });
});

describe('the session of a page that is open', () => {
  const browsers = globalThis.fetch;
  let seen: string[];
  let status: number;

  beforeEach(() => {
    [seen, status] = [[], 200];
    rememberSession(session('of now'));
    globalThis.fetch = async (input) => {
      const request = new Request(new URL(input instanceof Request ? input.url : String(input), 'http://x'), {
        ...(input instanceof Request && { method: input.method, headers: input.headers }),
      });
      seen.push(`${request.method} ${request.headers.get('x-unattended')}`);
      return Promise.resolve(new Response('{}', { status }));
    };
  });
  afterEach(() => {
    sessionOver.set(false);
    globalThis.fetch = browsers;
  });

  it('is kept by what somebody does there, and not by what the page reads by itself', async () => {
    await fetchOwn(new Request('http://x/list'));
    await fetchOwn(new Request('http://x/list', { method: 'POST' }));
    await keepSession();
    expect(seen).toEqual(['GET 1', 'POST null', 'GET null']);
  });

  it('is known to be over as soon as somebody comes back, and is asked about no more', async () => {
    status = 401;
    await keepSession();
    expect(sessionOver.get()).toBe(true);
    await keepSession();
    expect(seen).toHaveLength(1);
  });
});

describe('a server that is silent', () => {
  const browsers = { fetch: globalThis.fetch, setInterval: globalThis.setInterval };
  let answersSmallThings: boolean;
  let end: (response: Response) => void;
  let beSilentForLong: () => void;

  beforeEach(() => {
    connectionLost.set(false);
    globalThis.setInterval = ((tick: () => void) => {
      beSilentForLong = tick;
      return browsers.setInterval(() => undefined, 60_000);
    }) as typeof setInterval;
    globalThis.fetch = (input) =>
      input instanceof Request
        ? new Promise((resolve) => (end = resolve))
        : Promise.resolve(new Response(null, { status: answersSmallThings ? 200 : 502 }));
  });
  afterEach(() => void Object.assign(globalThis, browsers));

  const ask = () => fetchOwn(new Request('http://dashboard.example/long'));

  it('counts as gone when it leaves a small question unanswered too, until it answers', async () => {
    answersSmallThings = false;
    const asked = ask();
    expect(connectionLost.get()).toBe(false);
    beSilentForLong();
    await until(() => connectionLost.get());
    end(new Response('late'));
    expect(await (await asked).text()).toBe('late');
    expect(connectionLost.get()).toBe(false);
  });

  it('may take its time for something long while it answers others', async () => {
    answersSmallThings = true;
    const asked = ask();
    connectionLost.set(true);
    beSilentForLong();
    await until(() => !connectionLost.get());
    end(new Response('whole'));
    expect(await (await asked).text()).toBe('whole');
  });
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

function refusal(code: string, status = 403): Response {
  return Response.json({ code }, { status });
}

function session(csrfToken: string, other: Partial<Session['user']> = {}): Session {
  const user = { id: 'u-1', name: 'Robin Hale', email: 'robin@example.com', role: 'admin', ...other };
  return { user, csrfToken, secondFactorMissing: false } as Session;
}
