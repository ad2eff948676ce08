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
    const { id: orderId } = await house.sandbox('POST', '/bigcommerce/orders', {
      preset: 'simple',
      customerId: 11,
    });
    const order = await house.untilOrder(orderId, 'posted');

    const ledger = await house.sandbox('GET', '/deltek/ledger');
    for (const { batch, lines } of order.documents) {
      const rows = ledger.rows.filter((row: any) => row.Batch === batch && row.AutoEntry !== 'Y');
      expect(rows).toHaveLength(lines.length);
      const sequences = new Set(rows.map(({ PostSeq }: any) => PostSeq));
      expect(sequences.size).toBe(1);
    }
    const story = order.timeline.map(({ title }: any) => title).join('\n');
    expect(story).toContain('now uncertain');
  });
});
