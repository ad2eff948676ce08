import { startHouse, type House } from '../support/house.js';

/* Deltek does the work and the answer never comes: still one document. */
describe('an answer that is lost after Deltek committed', () => {
  let house: House;

  beforeAll(async () => {
    house = await startHouse({
      settings: {
        cutoverDate: '2026-01-01',
        deltek: { uncertainWaitSeconds: 1, timeouts: { readSeconds: 1, postSeconds: 1 } },
      },
    });
  });
  afterEach(() => house.sandbox('DELETE', '/faults'));
  afterAll(() => house.close());

  it.each([
    ['creating the invoice file', 'POST', 'DataEntry/inControl'],
    ['creating the receipt file', 'POST', 'DataEntry/crControl'],
    ['posting a file', 'PUT', 'DataEntry/PostTransFile'],
  ])('while %s leaves one document, found by looking', async (_what, method, path) => {
    const fault = { vendor: 'deltek', method, path, timeoutAfterCommit: true, times: 1 };
    await house.sandbox('POST', '/faults', fault);
    const orderId = await house.placeOrder({ preset: 'simple', customerId: 11 });
    const order = await house.untilOrder(orderId, 'posted');

    const rows = (await house.ledgerRowsOf(orderId)).filter(({ AutoEntry }) => AutoEntry !== 'Y');
    for (const { batch, lines } of order.documents) {
      const posted = rows.filter(({ Batch }) => Batch === batch);
      expect(posted).toHaveLength(lines.length);
      expect(new Set(posted.map(({ PostSeq }) => PostSeq)).size).toBe(1);
    }
    const story = order.timeline.map(({ title }) => title).join('\n');
    expect(story).toContain('now uncertain');
  });
});
