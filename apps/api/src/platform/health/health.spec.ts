import request from 'supertest';
import { startTestApp, type TestApp } from '../testing/test-app.js';

describe('health', () => {
  let test: TestApp;
  beforeAll(async () => void (test = await startTestApp()));
  afterAll(() => test.close());

  it('says that the process lives and that its database answers', async () => {
    await request(test.url).get('/healthz').expect(200, { status: 'ok' });
    const { body } = await request(test.url).get('/readyz').expect(200);
    expect(body.info.database.status).toBe('up');
  });

  it('offers metrics in the Prometheus format', async () => {
    const { text } = await request(test.url).get('/metrics').expect(200);
    expect(text).toContain('process_cpu_seconds_total');
    expect(text).toMatch(/mlc_machine_clock_ahead_seconds -?[\d.]+/);
  });

  it('describes itself', async () => {
    const { body } = await request(test.url).get('/api/openapi.json').expect(200);
    expect(body.info.title).toBe('ml-connector');
  });

  it('answers an unknown route with problem details and a correlation id', async () => {
    const answer = await request(test.url).get('/api/v1/nothing-here').expect(404);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.body).toMatchObject({ status: 404, code: 'not_found' });
    expect(answer.body.correlationId).toBe(answer.headers['x-correlation-id']);
  });
});
