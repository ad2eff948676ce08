import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fetchOwn } from './client';
import { rememberSession } from './csrf';
import type { components } from './schema.d.ts';

type Session = components['schemas']['SessionDto'];

/** A tab that was opened in one session, while the browser is in a later one by now. */
describe('a change asked for with the token of an earlier session', () => {
  let server: Server;
  let base: string;
  let now: Session;
  let seen: string[];

  beforeAll(async () => {
    server = createServer((request, response) => {
      response.setHeader('connection', 'close');
      const refuse = (status: number, code: string) =>
        response.writeHead(status).end(JSON.stringify({ code }));
      if (request.url === '/api/v1/auth/me') return void response.end(JSON.stringify(now));
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        seen.push(`${request.method} ${Buffer.concat(chunks).toString()}`);
        if (request.headers['x-csrf-token'] !== 'later') return refuse(403, 'csrf_token_missing');
        return request.url === '/refused' ? refuse(403, 'missing_role') : response.end('changed');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    seen = [];
    now = session('later');
    rememberSession(session('earlier'));
  });
  afterAll(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });

  const change = (path = '/thing') =>
    fetchOwn(new Request(base + path, { method: 'PATCH', body: '{"a":1}' }));

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

function session(csrfToken: string, other: Partial<Session['user']> = {}): Session {
  const user = { id: 'u-1', name: 'Robin Hale', email: 'robin@example.com', role: 'admin', ...other };
  return { user, csrfToken, secondFactorMissing: false } as Session;
}
