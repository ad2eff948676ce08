import {
  startCollector,
  type Collector,
  type ReceivedSpan,
} from '../../apps/api/src/platform/testing/collector.js';
import { startHouse, type House } from '../support/house.js';

let collector: Collector;
let house: House;
beforeAll(async () => {
  collector = await startCollector();
  house = await startHouse({}, { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
});
afterAll(async () => {
  await house.close();
  await collector.close();
});

const attribute = ({ attributes }: ReceivedSpan, name: string) =>
  Object.values(attributes.find(({ key }) => key === name)?.value ?? {})[0];
const posted = async () => {
  const orderId = await house.placeOrder({ preset: 'simple', customerId: 11 });
  await house.untilOrder(orderId, 'posted');
  return orderId;
};

describe('the trace of an order', () => {
  it('goes from its webhook to its last confirmed document, and says nothing of people', async () => {
    // A collector that does not answer holds nothing up.
    collector.answers = false;
    await posted();
    collector.answers = true;
    const orderId = await posted();
    // What was not sent yet is sent when the process ends.
    await house.app.app.close();

    const lastStep = collector.spans.find(
      (span) =>
        attribute(span, 'mlc.state') === 'confirmed' &&
        String(attribute(span, 'mlc.batch')).startsWith(`BCCR-1-${orderId}`),
    );
    const trace = collector.spans.filter(({ traceId }) => traceId === lastStep?.traceId);
    const byId = new Map(trace.map((span) => [span.spanId, span]));
    const parentOf = ({ parentSpanId = '' }: ReceivedSpan) => byId.get(parentSpanId)?.name ?? null;
    const parents = (name: string) =>
      new Set(trace.filter((span) => span.name === name).map((span) => parentOf(span)));
    const webhook = 'POST /api/v1/webhooks/bigcommerce/:connectionId';
    expect(trace.filter((span) => !span.parentSpanId).map(({ name }) => name)).toEqual([webhook]);
    expect(trace.filter((span) => span.parentSpanId && parentOf(span) === null)).toEqual([]);
    const steps = ['document planned'];
    expect(
      Object.fromEntries(
        ['event webhook', 'look at order', 'plan order', ...steps].map((name) => [name, [...parents(name)]]),
      ),
    ).toEqual({
      'event webhook': [webhook],
      'look at order': ['event webhook'],
      'plan order': ['look at order'],
      ...Object.fromEntries(steps.map((name) => [name, ['plan order']])),
    });
    expect([...parents('bigcommerce.getOrder')]).toEqual(['look at order']);
    expect([...parents('deltek.createFile')]).toEqual(['document planned']);
    expect([...parents('deltek.postFile')]).toEqual(['document planned']);
    const correlation = new Set(trace.map((span) => attribute(span, 'mlc.correlation_id')));
    expect(correlation.has(undefined)).toBe(false);
    const said = collector.bodies.join('');
    for (const secret of [
      '@',
      'sandbox-token',
      'connector-password',
      'Bearer',
      'filterHash',
      '/v2/orders/',
    ]) {
      expect(said).not.toContain(secret);
    }
  });
});
