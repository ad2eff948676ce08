import { closedPort } from '../../../../../libs/http/src/testing/http-server.js';
import { startCollector } from '../testing/collector.js';
import { createLogger } from '../logging/logger.js';
import { traced, traceParent } from './traced.js';
import { Tracing } from './tracing.js';

const tracing = (endpoint: string | null) =>
  new Tracing({ traces: endpoint === null ? null : { endpoint, serviceName: 'test' } });
const lineOf = (work: (log: ReturnType<typeof createLogger>) => void) => {
  const lines: string[] = [];
  work(createLogger('info', { write: (line: string) => void lines.push(line) }));
  return JSON.parse(lines[0]!) as { traceId?: string };
};

describe('traces', () => {
  it('are none where no collector is named: nothing goes on anywhere, no log line has one', async () => {
    const none = tracing(null);
    await traced('work', {}, () => {
      expect(traceParent()).toBeNull();
      expect(lineOf((log) => log.info('here'))).not.toHaveProperty('traceId');
      return Promise.resolve();
    });
    await none.onApplicationShutdown();
  });

  it('go on where they were left, in log lines too, and tell of errors their kind alone', async () => {
    const collector = await startCollector();
    const some = tracing(collector.url);
    const left = await traced('before', {}, () => Promise.resolve(traceParent()));
    const [, traceId, spanId] = left!.split('-');
    const work = traced('after', { parent: left }, () => {
      expect(lineOf((log) => log.info('here')).traceId).toBe(traceId);
      return Promise.reject(new RangeError('jane@example.com is not'));
    });
    await expect(work).rejects.toThrow('jane');
    await traced('apart', { parent: 'no parent' }, () => Promise.resolve());
    await some.onApplicationShutdown();
    await collector.close();
    const [, after, apart] = ['before', 'after', 'apart'].map((name) =>
      collector.spans.find((span) => span.name === name),
    );
    expect(after).toMatchObject({ traceId, parentSpanId: spanId });
    expect(after?.attributes).toContainEqual({ key: 'error.type', value: { stringValue: 'RangeError' } });
    expect(apart?.traceId).not.toBe(traceId);
    expect(collector.bodies.join('')).not.toContain('jane');
  });

  it.each(['nothing listens', 'nobody answers'])('hold up no end of the process where %s', async (why) => {
    const collector = await startCollector();
    collector.answers = false;
    const url = why === 'nothing listens' ? `http://127.0.0.1:${await closedPort()}` : collector.url;
    const some = tracing(url);
    await expect(traced('work', {}, () => Promise.resolve('done'))).resolves.toBe('done');
    await expect(some.onApplicationShutdown()).resolves.toBeUndefined();
    await collector.close();
  });
});
