import { fetchOwn } from './client';
import { rememberSession } from './csrf';
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

function refusal(code: string): Response {
  return Response.json({ code }, { status: 403 });
}

function session(csrfToken: string, other: Partial<Session['user']> = {}): Session {
  const user = { id: 'u-1', name: 'Robin Hale', email: 'robin@example.com', role: 'admin', ...other };
  return { user, csrfToken, secondFactorMissing: false } as Session;
}
