import { DataSource } from 'typeorm';
import request from 'supertest';
import { JobQueue } from '../queue/job-queue.js';
import { Stopping } from '../stopping.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';

describe('health', () => {
  let test: TestApp;
  beforeAll(async () => void (test = await startTestApp()));
  afterAll(() => test.close());

  it('says that the process lives, that its database takes what is written, and that the queue answers', async () => {
    await request(test.url).get('/healthz').expect(200, { status: 'ok' });
    const { body } = await request(test.url).get('/readyz').expect(200);
    expect(body).toEqual({ ready: true, process: 'up', database: 'up', queue: 'up' });
  });

  it('offers metrics in the Prometheus format', async () => {
    await request(test.url).get('/api/v1/connections/none').expect(401);
    const { text } = await request(test.url).get('/metrics').expect(200);
    expect(text).toContain('process_cpu_seconds_total');
    expect(text).toMatch(/mlc_machine_clock_ahead_seconds -?[\d.]+/);
    expect(text).toMatch(/mlc_problems_total{status="401",code="not_signed_in"} \d/);
    expect(text).toMatch(/_count{method="GET",route="\/api\/v1\/connections\/:\w+",answer="4xx"} \d/);
    expect(text).toMatch(/mlc_jobs{queue="look-at-order",state="waiting"} 0/);
    expect(text).toContain('mlc_standing_known 1');
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

describe('a process that cannot do its work', () => {
  let test: TestApp;
  const isNotReady = async (why: object) => {
    const { body } = await request(test.url).get('/readyz').expect(503);
    expect(body).toEqual({ ready: false, process: 'up', database: 'up', queue: 'up', ...why });
  };
  beforeAll(async () => void (test = await startTestApp({ ROLE: 'worker' })));
  afterAll(() => test.close());

  it('is a worker that serves its probes and nothing else', async () => {
    await request(test.url).get('/healthz').expect(200);
    await request(test.url).get('/readyz?x=1').expect(200);
    await request(test.url).get('/metrics').expect(200);
    await request(test.url).post('/api/v1/auth/login').send({}).expect(404);
    await request(test.url).get('/api/openapi.json').expect(404);
  });

  it('is not ready without its queue', async () => {
    const jobs = test.app.get(JobQueue);
    const answers = jest.spyOn(jobs, 'answers').mockResolvedValue(false);
    await isNotReady({ queue: 'no_answer' });
    answers.mockRestore();
  });

  it('is not ready with a database that only reads, or is away', async () => {
    const database = test.app.get(DataSource);
    const query = jest.spyOn(database, 'query').mockResolvedValue([{ standby: true }]);
    await isNotReady({ database: 'read_only' });
    query.mockRejectedValue(new Error('away'));
    await isNotReady({ database: 'no_answer' });
    query.mockRestore();
  });

  it('is not ready on its way out', async () => {
    test.app.get(Stopping).begin();
    await isNotReady({ process: 'stopping' });
  });
});
