import type { DescribedRow } from '#deltek';
import type { PlannedDocument } from '#mapping';
import { entriesOf, namedBy, type HandEntry } from './hand-entry.js';
import { matchEntries } from './match-entries.js';

const row = (account: string, amount: string, over: Partial<DescribedRow> = {}): DescribedRow => ({
  batch: 'HAND1',
  period: 202611,
  postSeq: 7,
  wbs: { wbs1: 'WEB', wbs2: ' ', wbs3: '' },
  account,
  refNo: '',
  date: '2026-11-20',
  amount,
  automatic: false,
  invoice: '000000000771',
  invoiceSection: 'A',
  descriptions: [],
  ...over,
});
const line = (account: string, amount: string): PlannedDocument['lines'][number] => ({
  seq: 1,
  role: 'revenue',
  wbs: { wbs1: 'WEB', wbs2: '', wbs3: '' },
  invoice: '',
  section: 'A',
  account,
  amount,
  taxCode: '',
  taxBasis: '0.00',
  retainer: false,
  explanation: { text: '', source: '', table: null, ruleId: null },
});
const planned = (orderId: number, over: Partial<PlannedDocument> = {}): PlannedDocument => ({
  type: 'IN',
  batch: `BCIN-1-${orderId}`,
  mode: '',
  invoice: `00000000${orderId}`,
  refNo: '',
  bankCode: '',
  currency: 'USD',
  total: '118.04',
  date: '2026-11-20',
  instant: '2026-11-20T12:00:00.000Z',
  dueDate: null,
  period: 202611,
  description: '',
  comment: '',
  after: null,
  lines: [line('4010', '99.90'), line('2200', '18.14')],
  ...over,
});
const posted = (over: Partial<DescribedRow> = {}, amounts = ['-99.90', '-18.14']) =>
  entriesOf('IN', [row('4010', amounts[0]!, over), row('2200', amounts[1]!, over)], 'BCIN-1-');
const order = (orderId: number, ...documents: PlannedDocument[]) => ({
  orderId,
  documents: documents.length > 0 ? documents : [planned(orderId)],
});
const verdicts = (entries: HandEntry[], ...orders: ReturnType<typeof order>[]) =>
  matchEntries(orders, entries).map(({ findings, others }) => [
    ...findings.map(({ verdict, fields }) => [verdict, ...fields].join(' ')),
    ...(others.length > 0 ? [`${others.length} others`] : []),
  ]);

describe('what a person posted', () => {
  it('is a document of each invoice, or of each reference, without what Deltek adds and without ours', () => {
    const rows = [
      row('4010', '-5.00'),
      row('4010', '-7.00', { invoice: '772' }),
      row('1200', '12.00', { automatic: true, invoice: '' }),
      row('4010', '-9.00', { batch: 'bcin-1-1042' }),
    ];
    expect(entriesOf('IN', rows, 'BCIN-1-').map(({ invoice, total }) => [invoice, total])).toEqual([
      ['000000000771', '5.00'],
      ['772', '7.00'],
    ]);
  });

  it('is of one receipt with its fee, and of several where a deposit pays several invoices', () => {
    const fee = row('7450', '3.00', { invoice: '' });
    const totals = (rows: DescribedRow[]) => entriesOf('CR', rows, 'BCCR-1-').map(({ total }) => total);
    expect(totals([row('1200', '-50.00'), fee])).toEqual(['47.00']);
    expect(totals([row('1200', '-50.00'), row('1200', '-20.00', { invoice: '9' }), fee])).toEqual([
      '50.00',
      '20.00',
      '-3.00',
    ]);
  });

  it.each([
    [{ invoice: '0001042' }, true],
    [{ refNo: '1042' }, true],
    [{ batch: 'WEB 1042' }, true],
    [{ descriptions: ['Order #1042', ''] }, true],
    [{ descriptions: ['', 'web 1042, Miller'] }, true],
    [{ descriptions: ['11042'] }, false],
    [{ descriptions: ['1042.50 paid'] }, false],
    [{ descriptions: ['until 1042-11-20'] }, false],
  ])('%j names order 1042: %p', (over, expected) => {
    const [entry] = posted({ invoice: '', ...over });
    expect(namedBy(entry!).has('1042')).toBe(expected);
  });

  it('names an order of a short number only where it says that it is one', () => {
    const names = (text: string) => namedBy(posted({ descriptions: [text] })[0]!).has('7');
    expect([names('part 7'), names('order no. 7'), names('#7')]).toEqual([false, true, true]);
  });
});

describe('an order beside what people posted', () => {
  it('is the same where number, amounts, project, date and period are', () => {
    expect(verdicts(posted({ invoice: '1042' }), order(1042))).toEqual([['same']]);
    expect(verdicts(posted({ descriptions: ['order 1042'] }), order(1042))).toEqual([['same']]);
  });

  it.each([
    ['amount', {}, ['-99.90', '-20.00']],
    ['date', { date: '2026-12-30' }, undefined],
    ['period', { period: 202612 }, undefined],
    ['project', { wbs: { wbs1: 'SHOP', wbs2: '', wbs3: '' } }, undefined],
    ['account', {}, ['-18.14', '-99.90']],
  ])('differs in its %s alone', (field, over, amounts) => {
    expect(verdicts(posted({ invoice: '1042', ...over }, amounts), order(1042))).toEqual([
      [`differs ${field}`],
    ]);
  });

  it('is found without its number by amount and project within a week, if that is one entry of one order', () => {
    expect(verdicts(posted(), order(1042))).toEqual([['same']]);
    expect(verdicts(posted({ date: '2026-11-27' }), order(1042))).toEqual([['differs date']]);
    expect(verdicts(posted({ date: '2026-11-28' }), order(1042))).toEqual([['nothing_found']]);
    expect(verdicts(posted({ wbs: { wbs1: 'SHOP', wbs2: '', wbs3: '' } }), order(1042))).toEqual([
      ['nothing_found'],
    ]);
    expect(verdicts(posted(), order(1042), order(1043))).toEqual([['several'], ['several']]);
    expect(verdicts([...posted(), ...posted({ batch: 'HAND2' })], order(1042))).toEqual([['several']]);
  });

  it('is not taken for another one whose number an entry names', () => {
    expect(verdicts(posted({ invoice: '1043' }), order(1042), order(1043))).toEqual([
      ['nothing_found'],
      ['same'],
    ]);
  });

  it('is not found by a number that is months away', () => {
    expect(verdicts(posted({ invoice: '1042', date: '2027-01-05' }), order(1042))).toEqual([
      ['nothing_found'],
    ]);
  });

  it('that was posted twice, or partly, is for a person', () => {
    const twice = [...posted({ invoice: '1042' }), ...posted({ invoice: '1042', batch: 'HAND2' })];
    expect(verdicts(twice, order(1042))).toEqual([['same', '1 others']]);
    const parts = [
      ...posted({ invoice: '1042' }, ['-50.00', '-10.00']),
      ...posted({ invoice: '1042', batch: 'HAND2' }, ['-49.90', '-8.14']),
    ];
    expect(verdicts(parts, order(1042))).toEqual([['several']]);
  });

  it('has each of its documents paired with the entry nearest to it', () => {
    const receipt = (total: string) =>
      planned(1042, { type: 'CR', batch: `BCCR-1-1042-${total}`, total, lines: [line('1200', total)] });
    const entries = ['-30.00', '-70.00'].flatMap((amount, index) =>
      entriesOf('CR', [row('1200', amount, { refNo: `R${index}`, descriptions: ['1042'] })], 'BCCR-1-'),
    );
    expect(verdicts(entries, order(1042, receipt('70.00'), receipt('30.00')))).toEqual([['same', 'same']]);
    expect(verdicts(entries, order(1042, receipt('70.00'), receipt('31.00')))).toEqual([
      ['same', 'differs amount'],
    ]);
    expect(verdicts(entries, order(1042, receipt('71.00'), receipt('31.00')))).toEqual([
      ['several', 'several'],
    ]);
  });
});
