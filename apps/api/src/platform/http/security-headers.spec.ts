import request from 'supertest';
import { startTestApp, type TestApp } from '../testing/test-app.js';

describe('every answer', () => {
  let test: TestApp;
  beforeAll(async () => void (test = await startTestApp()));
  afterAll(() => test.close());

  it.each(['/api/v1/auth/me', '/api/docs', '/healthz', '/nothing'])(
    'of %s tells browsers to be careful',
    async (path) => {
      const { headers } = await request(test.url).get(path);
      expect(headers).toMatchObject({
        'content-security-policy': expect.stringContaining("default-src 'none'"),
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
      });
      expect(headers).not.toHaveProperty('x-powered-by');
      expect(headers).not.toHaveProperty('strict-transport-security');
    },
  );

  it('of the API is kept by nobody', async () => {
    const { headers } = await request(test.url).get('/api/v1/auth/me');
    expect(headers['cache-control']).toBe('no-store');
  });
});
