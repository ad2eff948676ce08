import type { LookupAddress } from 'node:dns';
import { createHttpClient } from './client.js';
import type { Resolver } from './guarded-connector.js';
import { startServer } from './testing/http-server.js';

/** Answers each look-up with the next list of addresses. */
function resolver(...answers: (readonly string[])[]): Resolver & { calls: number } {
  const resolve = Object.assign(
    ((_hostname, _options, callback) => {
      const addresses = answers[resolve.calls] ?? [];
      resolve.calls += 1;
      callback(
        null,
        addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    }) as Resolver,
    { calls: 0 },
  );
  return resolve;
}

const request = (url: string) =>
  ({ operation: 'vendor.read', method: 'POST', kind: 'write', url, timeoutMs: 2_000 }) as const;

describe('a name', () => {
  it.each([
    ['its only address is private', ['10.0.0.1']],
    ['one of several addresses is private', ['93.184.216.34', '127.0.0.1']],
    ['an address is private in an IPv6 coat', ['::ffff:127.0.0.1']],
    ['it has no address', []],
  ])('is not connected to when %s', async (_case, addresses) => {
    const client = createHttpClient({ policy: { privateHosts: [] }, resolve: resolver(addresses) });
    await expect(client.send(request('https://shop.example/'))).rejects.toMatchObject({
      kind: 'blocked_address',
      sent: false,
    });
    await client.close();
  });

  it('is resolved once, by the connection itself, so that it cannot change after the check', async () => {
    const resolve = resolver(['10.0.0.1'], ['93.184.216.34']);
    const client = createHttpClient({ policy: { privateHosts: [] }, resolve });
    await expect(client.send(request('https://shop.example/'))).rejects.toMatchObject({
      kind: 'blocked_address',
    });
    expect(resolve.calls).toBe(1);
    await client.close();
  });

  it('that does not exist is a fault of its own', async () => {
    const resolve: Resolver = (_hostname, _options, callback) =>
      callback(Object.assign(new Error('gone'), { code: 'ENOTFOUND' }), []);
    const client = createHttpClient({ policy: { privateHosts: [] }, resolve });
    await expect(client.send(request('https://shop.example/'))).rejects.toMatchObject({
      kind: 'name_not_found',
      sent: false,
    });
    await client.close();
  });

  it('may be private where the policy says so', async () => {
    const server = await startServer((_request, response) => response.end('in'));
    const client = createHttpClient({ policy: { privateHosts: [`localhost:${server.port}`] } });
    expect((await client.send(request(`http://localhost:${server.port}/`))).text).toBe('in');
    await client.close();
    await server.close();
  });
});
