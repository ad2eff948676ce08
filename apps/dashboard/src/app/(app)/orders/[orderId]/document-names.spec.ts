import type { LedgerDocument } from '../../../../queries/orders';
import { documentName, inPostingOrder, periodText } from './document-names';

const document = (type: LedgerDocument['type'], batch: string) => ({ type, batch }) as LedgerDocument;

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
    expect(documentName(document('JE', 'BCJE-1-7-R4'))).toBe('Journal entry');
    expect(periodText(202611)).toBe('2026-11');
  });
});
