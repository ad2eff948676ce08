import type { LedgerRow } from '#deltek';
import { differenceToLedger } from './compare.js';
import type { DocumentLine } from './document.entity.js';

const line = (account: string, amount: string, wbs1: string | null = 'P100') =>
  ({ account, amount, wbs1, wbs2: '001', wbs3: '' }) as DocumentLine;

const row = (account: string, amount: string, overrides: Partial<LedgerRow> = {}): LedgerRow => ({
  batch: 'BCIN-1-1001',
  period: 202611,
  postSeq: 7,
  wbs: { wbs1: 'P100', wbs2: '001', wbs3: '' },
  account,
  refNo: '',
  date: '2026-11-20',
  amount,
  automatic: false,
  invoice: '000000001001',
  invoiceSection: 'A',
  ...overrides,
});

describe('comparing a document with the posted ledger', () => {
  const lines = [line('4010', '99.90'), line('2200', '18.14')];

  it('sees an invoice as the same when each account was credited with our amount', () => {
    expect(differenceToLedger('IN', lines, [row('4010', '-99.90'), row('2200', '-18.14')])).toBeNull();
  });

  it('leaves automatic rows (AR, bank) out', () => {
    const automatic = row('1200', '118.04', { automatic: true, invoice: '' });
    expect(
      differenceToLedger('IN', lines, [automatic, row('4010', '-99.90'), row('2200', '-18.14')]),
    ).toBeNull();
  });

  it('does not mind how Deltek splits or orders the rows of one account', () => {
    const rows = [row('2200', '-18.14'), row('4010', '-50.00'), row('4010', '-49.90')];
    expect(differenceToLedger('IN', lines, rows)).toBeNull();
  });

  it.each([
    ['another amount', [row('4010', '-99.91'), row('2200', '-18.14')]],
    ['a missing line', [row('4010', '-99.90')]],
    ['another account', [row('4015', '-99.90'), row('2200', '-18.14')]],
    [
      'another project',
      [row('4010', '-99.90', { wbs: { wbs1: 'P200', wbs2: '', wbs3: '' } }), row('2200', '-18.14')],
    ],
    ['the opposite sign', [row('4010', '99.90'), row('2200', '18.14')]],
  ])('reports %s with both amounts', (_what, rows) => {
    expect(differenceToLedger('IN', lines, rows)).toMatch(/ours .*, Deltek /);
  });

  it('takes journal lines as debit positive', () => {
    const journal = [line('6030', '25.00', null), line('2310', '-25.00', null)];
    const none = { wbs: { wbs1: '', wbs2: '', wbs3: '' } };
    expect(
      differenceToLedger('JE', journal, [row('6030', '25.00', none), row('2310', '-25.00', none)]),
    ).toBeNull();
  });
});
