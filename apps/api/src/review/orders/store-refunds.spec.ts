import type { OrderSnapshot } from '#bigcommerce';
import { storeRefunds } from './store-refunds.js';

const payment = (amount: string, isDeclined: boolean) => ({ amount, isDeclined });
const refund = (id: number, totalAmount: string, ...payments: object[]) => ({
  id,
  reason: id === 1 ? 'damaged' : '',
  totalAmount,
  payments,
  createdAt: null,
});

it('shows refunds by id, each with what of it was declined', () => {
  const refunds = [
    refund(2, '10', payment('4.00', true), payment('6.00', false)),
    refund(1, '54.0700', payment('54.07', false)),
  ];
  const snapshot = { order: { currency: 'USD' }, refunds } as unknown as OrderSnapshot;
  expect(storeRefunds(snapshot)).toEqual([
    {
      id: 1,
      reason: 'damaged',
      amount: { amount: '54.07', currency: 'USD' },
      declined: { amount: '0.00', currency: 'USD' },
      at: null,
    },
    {
      id: 2,
      reason: '',
      amount: { amount: '10.00', currency: 'USD' },
      declined: { amount: '4.00', currency: 'USD' },
      at: null,
    },
  ]);
});
