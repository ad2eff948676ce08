import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { forward } from './forward';

describe('forwarding to the API', () => {
  let server: Server;
  let base: string;
  let seen: { headers: IncomingMessage['headers']; method?: string; url?: string; body: string };

  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { headers, method, url } = request;
        seen = { headers, method, url, body: Buffer.concat(chunks).toString() };
        response.setHeader('set-cookie', ['a=1; Path=/; HttpOnly', 'b=2; Path=/']);
        if (url === '/events')
          return void response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n');
        response
          .writeHead(url === '/away' ? 302 : 201, { location: 'http://elsewhere.example/' })
          .end('made');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });

  const ask = (path: string, init: RequestInit = {}) => new Request(`http://dashboard.example${path}`, init);

  it('hands on method, body, cookies and the CSRF token, and says which host was asked', async () => {
    const request = ask('/api/x', {
      method: 'POST',
      body: '{"a":1}',
      headers: { cookie: 's=1', 'x-csrf-token': 't', 'content-type': 'application/json' },
    });
    await forward(request, new URL('/api/x?y=1', base));
    expect(seen).toMatchObject({ method: 'POST', url: '/api/x?y=1', body: '{"a":1}' });
    expect(seen.headers).toMatchObject({
      cookie: 's=1',
      'x-csrf-token': 't',
      'x-forwarded-host': 'dashboard.example',
    });
  });

  it('gives back status and every cookie', async () => {
    const answer = await forward(ask('/api/x'), new URL('/api/x', base));
    expect(answer.status).toBe(201);
    expect(answer.headers.getSetCookie()).toEqual(['a=1; Path=/; HttpOnly', 'b=2; Path=/']);
    expect(await answer.text()).toBe('made');
  });

  it('streams what is not finished', async () => {
    const answer = await forward(ask('/events'), new URL('/events', base));
    const reader = answer.body!.getReader();
    const { value } = await reader.read();
    expect(new TextDecoder().decode(value)).toBe('data: 1\n\n');
    expect(answer.headers.get('cache-control')).toContain('no-transform');
    await reader.cancel();
  });

  it('leaves a redirect to the browser', async () => {
    expect((await forward(ask('/away'), new URL('/away', base))).status).toBe(302);
  });

  it('keeps withheld headers to itself', async () => {
    const request = ask('/x', { headers: { cookie: 's=1' } });
    await forward(request, new URL('/x', base), ['cookie']);
    expect(seen.headers.cookie).toBeUndefined();
  });

  it('answers with a problem when nobody listens', async () => {
    const answer = await forward(ask('/x'), new URL('http://127.0.0.1:1/x'));
    expect(answer.status).toBe(502);
    expect(await answer.json()).toMatchObject({ code: 'unreachable' });
  });
});
