import type { LedgerRow } from '#deltek';
import type { DocumentLine } from '../document.entity.js';
import { driftOf, isPutRight, strayOf } from './compare-posted.js';

const row = (account: string, amount: string, over: Partial<LedgerRow> = {}): LedgerRow => ({
  batch: 'BCIN-1-1001',
  period: 202607,
  postSeq: 7,
  wbs: { wbs1: 'P100', wbs2: '001', wbs3: '' },
  account,
  refNo: '',
  date: '2026-07-14',
  amount,
  automatic: false,
  invoice: '000000001001',
  invoiceSection: 'A',
  ...over,
});
const line = (account: string, amount: string) =>
  ({ account, amount, wbs1: 'P100', wbs2: '001', wbs3: '' }) as DocumentLine;

const INVOICE = { type: 'IN', total: '118.0000', period: 202607, postedPeriod: 202607 } as const;
const LINES = [line('4010', '100.00'), line('2200', '18.00')];
const AS_POSTED = [row('4010', '-100.00'), row('2200', '-18.00'), row('1200', '118.00', { automatic: true })];

describe('a confirmed document beside its rows', () => {
  it('is as it was, however Deltek orders and splits them', () => {
    expect(driftOf(INVOICE, LINES, AS_POSTED)).toBeNull();
    const split = [row('2200', '-18.00'), row('4010', '-60.00'), row('4010', '-40.00')];
    expect(driftOf(INVOICE, LINES, split)).toBeNull();
  });

  it.each([
    ['missing', [], '0.00'],
    ['reversed', [...AS_POSTED, row('4010', '100.00'), row('2200', '18.00')], '0.00'],
    ['changed', [row('4010', '-90.00'), row('2200', '-18.00')], '108.00'],
    ['changed', [row('4015', '-100.00'), row('2200', '-18.00')], '118.00'],
    [
      'changed',
      [row('4010', '-100.00', { wbs: { wbs1: 'P100', wbs2: '002', wbs3: '' } }), AS_POSTED[1]!],
      '118.00',
    ],
    ['moved', AS_POSTED.map((posted) => ({ ...posted, period: 202608 })), '118.00'],
  ] as const)('is %s', (kind, rows, theirs) => {
    expect(driftOf(INVOICE, LINES, rows)).toMatchObject({ kind, ours: '118.00', theirs });
  });

  it('that was posted in another period than planned may be in either, whole', () => {
    const late = { ...INVOICE, postedPeriod: 202608 };
    const later = AS_POSTED.map((posted) => ({ ...posted, period: 202608 }));
    expect(driftOf(late, LINES, later)).toBeNull();
    expect(driftOf(late, LINES, AS_POSTED)).toBeNull();
    expect(driftOf(late, LINES, [AS_POSTED[0]!, ...later.slice(1)])).toMatchObject({ kind: 'moved' });
    expect([isPutRight(late, later), isPutRight(late, AS_POSTED), isPutRight(INVOICE, AS_POSTED)]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('that is a journal entry counts its debits', () => {
    const journal = { type: 'JE', total: '25.00', period: 202607, postedPeriod: 202607 } as const;
    const lines = [line('4095', '25.00'), line('2370', '-25.00')];
    expect(driftOf(journal, lines, [row('4095', '25.00'), row('2370', '-25.00')])).toBeNull();
    const changed = [row('4095', '30.00'), row('2370', '-30.00')];
    expect(driftOf(journal, lines, changed)).toMatchObject({
      kind: 'changed',
      ours: '25.00',
      theirs: '30.00',
    });
  });
});

describe('rows that no document stands for', () => {
  it('are told with their amount', () => {
    expect(strayOf('IN', AS_POSTED)).toMatchObject({
      kind: 'unknown',
      ours: '0.00',
      theirs: '118.00',
      detail: 'Deltek shows account 4010 -100.00, account 2200 -18.00',
    });
  });

  it('are nothing where there are none, or they cancel each other', () => {
    expect(strayOf('CR', [])).toBeNull();
    expect(strayOf('IN', [row('4010', '-5.00'), row('4010', '5.00')])).toBeNull();
  });
});
