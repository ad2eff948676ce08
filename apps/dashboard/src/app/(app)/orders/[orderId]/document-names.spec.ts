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

  it('have words instead of codes', () => {
    expect(documentName('CR')).toBe('Cash receipt');
    expect(periodText(202611)).toBe('2026-11');
  });
});
