import type { LedgerDocument } from '../../../../queries/orders';
import { documentName, inPostingOrder, periodText } from './document-names';

const document = (type: LedgerDocument['type'], batch: string) =>
  ({ type, batch, lines: [] }) as unknown as LedgerDocument;

describe('documents as people name them', () => {
  it('an invoice comes before the receipts that pay it', () => {
    const documents = [
      document('CR', 'BCCR-1-7-T2'),
      document('CR', 'BCCR-1-7-T1'),
      document('IN', 'BCIN-1-7'),
    ];
    expect(inPostingOrder(documents).map(({ batch }) => batch)).toEqual([
      'BCIN-1-7',
      'BCCR-1-7-T1',
      'BCCR-1-7-T2',
    ]);
  });

  it('refunds follow one after another, what they credit before what they pay', () => {
    const batches = [
      'BCCR-1-7-R31-1',
      'BCIN-1-7',
      'BCIN-1-7-R31',
      'BCJE-1-7-R4',
      'BCCR-1-7-T1',
      'BCCR-1-7-R4-1',
    ];
    const documents = batches.map((batch) => document(batch.slice(2, 4) as 'IN' | 'CR' | 'JE', batch));
    expect(inPostingOrder(documents).map(({ batch }) => batch)).toEqual([
      'BCIN-1-7',
      'BCCR-1-7-T1',
      'BCJE-1-7-R4',
      'BCCR-1-7-R4-1',
      'BCIN-1-7-R31',
      'BCCR-1-7-R31-1',
    ]);
  });

  it('have words instead of codes', () => {
    expect(documentName(document('CR', 'BCCR-1-7-T1'))).toBe('Cash receipt');
    expect(documentName(document('CR', 'BCCR-1-7-R4-1'))).toBe('Refund payment');
    expect(documentName(document('IN', 'BCIN-1-7-R31'))).toBe('Credit on the invoice');
    expect(documentName(document('JE', 'BCJE-1-J4'))).toBe('Journal entry');
    expect(periodText(202611)).toBe('2026-11');
  });

  it.each([
    ['JE', 'BCJE-1-7-R4', 'Refund'],
    ['JE', 'BCJE-1-7-R4-X1', 'Refund reversed'],
    ['IN', 'BCIN-1-7-R4-P2', 'Credit on the invoice'],
    ['CR', 'BCCR-1-7-R4-1-X', 'Refund payment reversed'],
    ['IN', 'BCIN-1-7-V2-P2', 'Change of the invoice'],
    ['IN', 'BCIN-1-7-X', 'Cancellation'],
    ['IN', 'BCIN-1-7-P2', 'Invoice'],
    ['CR', 'BCCR-1-DCASE1-1', 'Dispute'],
    ['CR', 'BCCR-1-7-AGC', 'Gift certificate used'],
    ['CR', 'BCCR-1-7-ASC', 'Store credit used'],
    ['CR', 'BCCR-1-7-AOFF', 'Payment outside the store'],
    ['CR', 'BCCR-1-7-AX', 'Money kept as a deposit'],
    ['CR', 'BCCR-1-7-AM1', 'Credit moved to another order'],
    ['CR', 'BCCR-1-7-AR4', 'Credit moved to another order'],
  ] as const)('%s %s is: %s', (type, batch, name) => {
    expect(documentName(document(type, batch))).toBe(name);
  });

  const withLine = (batch: string, role: string, amount: string) => {
    const lines = [{ role, amount: { amount, currency: 'USD' } }];
    return { ...document('CR', batch), lines } as LedgerDocument;
  };

  it('tell a deposit from its application by what it does to it', () => {
    expect(documentName(withLine('BCCR-1-7-T1', 'deposit', '50.00'))).toBe('Deposit');
    expect(documentName(withLine('BCCR-1-7-A1', 'deposit', '-50.00'))).toBe('Deposit applied');
  });

  it('tell a certificate or credit that is used from money, and from a certificate that is sold', () => {
    expect(documentName(withLine('BCCR-1-7-T1', 'giftCertificate', '-50.00'))).toBe('Gift certificate used');
    expect(documentName(withLine('BCCR-1-7-T1', 'storeCredit', '-50.00'))).toBe('Store credit used');
    expect(documentName(withLine('BCCR-1-7-T1', 'giftCertificate', '50.00'))).toBe('Cash receipt');
  });
});
