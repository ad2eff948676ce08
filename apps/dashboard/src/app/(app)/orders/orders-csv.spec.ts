import type { OrderRow } from '../../../queries/orders';
import { ordersCsv } from './orders-csv';

const row: OrderRow = {
  orderId: 1042,
  state: 'held',
  customerName: 'Quill, Nora',
  total: { amount: '253.04', currency: 'USD' },
  difference: { amount: '253.04', currency: 'USD' },
  causes: [{ code: 'firm_unresolved', sentence: '' }],
  placedAt: null,
  updatedAt: '2026-11-25T10:00:00.000Z',
};

describe('the CSV of shown orders', () => {
  it('has a head and one exact row an order', () => {
    const [head, line] = ordersCsv([row]).split('\r\n');
    expect(head).toContain('order,state,customer,total');
    expect(line).toBe('1042,held,"Quill, Nora",253.04,USD,253.04,firm_unresolved,,2026-11-25T10:00:00.000Z');
  });
});
