import { e01With, oneUnit } from '../../../../libs/mapping/src/testing/refunds.js';
import { payment } from '../../../../libs/mapping/src/testing/snapshots.js';
import { revisitTime } from './revisit-time.js';

const MADE = '2026-11-22T15:00:00.000Z';
const at = (text: string, snapshot = e01With(oneUnit(5, { createdAt: MADE }))) =>
  revisitTime(snapshot, new Date(text))?.toISOString() ?? null;

describe('an order with a refund is read again', () => {
  it('after fifteen minutes, then a day after the refund, then no more', () => {
    expect(at('2026-11-22T15:00:05Z')).toBe('2026-11-22T15:15:00.000Z');
    expect(at('2026-11-22T15:15:00Z')).toBe('2026-11-23T15:00:00.000Z');
    expect(at('2026-11-23T15:00:00Z')).toBeNull();
  });

  it('for the next of several refunds', () => {
    const both = e01With(
      oneUnit(5, { createdAt: MADE }),
      oneUnit(6, { createdAt: '2026-11-22T20:00:00.000Z' }),
    );
    expect(at('2026-11-22T20:01:00Z', both)).toBe('2026-11-22T20:15:00.000Z');
    expect(at('2026-11-22T21:00:00Z', both)).toBe('2026-11-23T15:00:00.000Z');
  });

  it('as long as the gateway works on it, less and less often, and not for ever', () => {
    const order = e01With(oneUnit(5, { createdAt: MADE }));
    const refund = payment(77, '54.07', { event: 'refund', status: 'pending', createdAt: MADE });
    const waiting = { ...order, transactions: [...order.transactions, refund] };
    expect(at('2026-11-22T15:20:00Z', waiting)).toBe('2026-11-22T15:35:00.000Z');
    expect(at('2026-11-22T19:00:00Z', waiting)).toBe('2026-11-22T21:00:00.000Z');
    expect(at('2026-12-22T15:00:00Z', waiting)).toBe('2026-12-23T15:00:00.000Z');
    expect(at('2027-02-22T15:00:00Z', waiting)).toBeNull();
  });

  it('each hour while the store does not let its catalog be read', () => {
    expect(at('2026-11-22T15:00:00Z', { ...e01With(), catalogRefused: true })).toBe(
      '2026-11-22T16:00:00.000Z',
    );
  });

  it('not at all when it has none', () => {
    expect(at('2026-11-22T15:00:00Z', e01With())).toBeNull();
  });
});
