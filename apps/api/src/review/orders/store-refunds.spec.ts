import type { OrderSnapshot } from '#bigcommerce';
import { NOTHING_TOLD } from '#mapping';
import { oneUnit, payback, refundOf } from '../../../../../libs/mapping/src/testing/refunds.js';
import { storeRefunds } from './store-refunds.js';

const dollars = (amount: string) => ({ amount, currency: 'USD' });
const cash = payback(21, '6.00', { providerId: 'custom', offline: true });
const snapshot = {
  order: { currency: 'USD' },
  refunds: [
    refundOf(2, '10', { payments: [payback(20, '4.0000', { isDeclined: true }), cash], createdAt: null }),
    oneUnit(1, { reason: 'damaged' }),
  ],
} as unknown as OrderSnapshot;
const asked = { cause: 'offline_refund', field: 'refunds[2].payments[21]', detail: '' } as const;
const said = { refundId: 2, paymentId: 21, bankCode: 'OPER', date: '2026-11-23' };

describe('the refunds of an order', () => {
  it('are shown by id, each with its payments and what of it was declined', () => {
    const [first, second] = storeRefunds(snapshot, { notices: [], told: NOTHING_TOLD });
    expect(first).toMatchObject({
      id: 1,
      reason: 'damaged',
      amount: dollars('54.07'),
      declined: dollars('0.00'),
    });
    expect(second).toMatchObject({ id: 2, amount: dollars('10.00'), declined: dollars('4.00'), at: null });
    expect(second?.payments).toMatchObject([
      { id: 20, provider: 'stripe', amount: dollars('4.00'), declined: true, needsBank: false },
      {
        id: 21,
        provider: 'custom',
        amount: dollars('6.00'),
        offline: true,
        needsBank: false,
        bankCode: null,
      },
    ]);
  });

  it('say which payment waits for its bank, until a person names it', () => {
    const waiting = storeRefunds(snapshot, { notices: [asked], told: NOTHING_TOLD })[1]?.payments[1];
    expect([waiting?.needsBank, waiting?.bankCode]).toEqual([true, null]);
    const told = { ...NOTHING_TOLD, refundPayments: [said] };
    const named = storeRefunds(snapshot, { notices: [asked], told })[1]?.payments[1];
    expect([named?.needsBank, named?.bankCode]).toEqual([false, 'OPER']);
  });
});
