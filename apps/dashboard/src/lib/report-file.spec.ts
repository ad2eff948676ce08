import {
  DISPUTE_COLUMNS,
  guessColumns,
  guessKind,
  knownColumns,
  PAYOUT_COLUMNS,
  readTable,
  wordsOf,
} from './report-file';

describe('the report of a gateway', () => {
  it('is read with the separator its first line has, and with quotes', () => {
    expect(readTable('a;b\r\n"x;""y""";1,50\r\n')).toEqual([
      ['a', 'b'],
      ['x;"y"', '1,50'],
    ]);
    expect(readTable('\uFEFFa,b\n1,"2\n3"')).toEqual([
      ['a', 'b'],
      ['1', '2\n3'],
    ]);
    expect(readTable('')).toEqual([]);
  });

  it('names columns that speak for themselves, in whatever spelling', () => {
    expect(
      guessColumns(PAYOUT_COLUMNS, ['automatic_payout_id', 'Gross', 'FEE', 'Reporting Category', 'x']),
    ).toEqual({
      payoutId: 'automatic_payout_id',
      gross: 'Gross',
      fee: 'FEE',
      type: 'Reporting Category',
    });
  });

  it('has columns of its own where it is of disputes', () => {
    expect(guessColumns(DISPUTE_COLUMNS, ['id', 'charge_id', 'Amount', 'created', 'status'])).toEqual({
      caseId: 'id',
      transactionId: 'charge_id',
      amount: 'Amount',
      openedOn: 'created',
      result: 'status',
    });
  });

  it('goes by what was chosen for the last one, as far as it has those columns', () => {
    const kept = { caseId: 'Fall', amount: 'Betrag' };
    expect(knownColumns(DISPUTE_COLUMNS, kept, ['Fall', 'amount', 'case'])).toEqual({
      caseId: 'Fall',
      amount: 'amount',
    });
  });

  it('prefers the field’s own name over another that would do', () => {
    expect(guessColumns(PAYOUT_COLUMNS, ['amount', 'gross']).gross).toBe('gross');
  });

  it('tells the words of a column once, and what the known ones mean', () => {
    const table = readTable('type,n\ncharge,1\ncharge,2\nadjustment,3\nZahlung,4');
    expect(wordsOf(table, 'type')).toEqual(['charge', 'adjustment', 'Zahlung']);
    expect(wordsOf(table, undefined)).toEqual([]);
    expect(['charge', 'adjustment', 'Zahlung'].map(guessKind)).toEqual(['payment', 'dispute', null]);
  });
});
