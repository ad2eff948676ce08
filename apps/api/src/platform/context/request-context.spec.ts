import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { DataSource } from 'typeorm';
import { startTestApp, TEST_ADMIN, type TestApp } from '../testing/test-app.js';

describe('the context of a request', () => {
  let test: TestApp;
  beforeAll(async () => void (test = await startTestApp()));
  afterAll(() => test.close());

  /** Sends the body only after the server has read the headers, as large or slow ones arrive. */
  function signInSlowly(correlationId: string): Promise<number> {
    const body = JSON.stringify(TEST_ADMIN);
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'x-correlation-id': correlationId,
      expect: '100-continue',
    };
    return new Promise((resolve, reject) => {
      const call = request(`${test.url}/api/v1/auth/login`, { method: 'POST', headers });
      call.once('continue', () => call.end(body));
      call.once('response', (answer) => resolve(answer.resume().statusCode ?? 0));
      call.once('error', reject);
      call.flushHeaders();
    });
  }

  it('reaches what is written down for it, also when its body comes late', async () => {
    const correlationId = randomUUID();
    await expect(signInSlowly(correlationId)).resolves.toBe(200);
    const rows: unknown = await test.app
      .get(DataSource)
      .query('SELECT "actor_kind", "action" FROM "audit_entry" WHERE "correlation_id" = $1', [correlationId]);
    expect(rows).toEqual([{ actor_kind: 'user', action: 'session.started' }]);
  });
});
