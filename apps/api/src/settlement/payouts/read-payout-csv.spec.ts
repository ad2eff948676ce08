import { readAmount, readDay, type PayoutFormat } from './payout-format.js';
import { readPayoutCsv } from './read-payout-csv.js';

const FORMAT: PayoutFormat = { columns: {}, types: {}, decimal: 'point', dateFormat: 'YYYY-MM-DD' };
const read = (csv: string, format: Partial<PayoutFormat> = {}) =>
  readPayoutCsv(csv, { ...FORMAT, ...format }, 'USD');
const errorsOf = (csv: string, format: Partial<PayoutFormat> = {}) =>
  read(csv, format).errors.map(({ row, field, message }) => `${row} ${field}: ${message}`);

describe('a payout report', () => {
  it('is grouped by payout, in the ledger currency unless it names another', () => {
    const { payouts, rows, errors } = read(
      'payoutId,paidOn,gross,fee,currency,rate,extra\nA,2026-07-20,10.00,0.30,,,x\nB,2026-07-21,-4,,EUR,1.0790,\nA,2026-07-20,5,0.20,USD,,',
    );
    expect([rows, errors]).toEqual([3, []]);
    expect(payouts.map(({ payoutId, currency, rate, lines }) => [payoutId, currency, rate, lines])).toEqual([
      [
        'A',
        'USD',
        null,
        [
          { row: 2, kind: 'payment', transactionId: '', gross: '10.00', fee: '0.30' },
          { row: 4, kind: 'payment', transactionId: '', gross: '5.00', fee: '0.20' },
        ],
      ],
      ['B', 'EUR', '1.0790', [{ row: 3, kind: 'refund', transactionId: '', gross: '-4.00', fee: '0.00' }]],
    ]);
  });

  it('says what is wrong with it, row by row', () => {
    expect(
      errorsOf(
        'payoutId,paidOn,gross,fee,net,type\nA,20.07.2026,10,0,10,\n,2026-07-20,1e3,x,,\nA,2026-07-20,10,1,8,odd',
      ),
    ).toEqual([
      '2 paidOn: "20.07.2026" is no day written YYYY-MM-DD',
      '3 payoutId: is empty, or longer than 100 characters',
      '3 gross: "1e3" is no amount with a decimal point',
      '3 fee: "x" is no amount with a decimal point',
      '4 type: "odd" is no type we know; say what it is in types',
      '4 net: says 8, 10 less 1 is 9.00',
    ]);
  });

  it('must have its columns, each once', () => {
    expect(errorsOf('payoutId,gross\nA,1')).toEqual(['1 paidOn: there is no column "paidOn" for paidOn']);
    expect(errorsOf('payoutId,paidOn,gross\nA,2026-07-20,1', { columns: { fee: 'Fees' } })).toEqual([
      '1 Fees: there is no column "Fees" for fee',
    ]);
    expect(errorsOf('payoutId,paidOn,gross,gross\nA,2026-07-20,1,2')).toEqual(['1 gross: is there twice']);
    expect(errorsOf('')).toEqual(['1 : there are no rows']);
    expect(errorsOf('a,b\n"x')[0]).toContain('not readable as CSV');
  });

  it('has every cell it has a column for, and no other: a line cut off or a comma too many is no payout', () => {
    expect(errorsOf('payoutId,paidOn,gross,fee\nA,2026-07-20,10\nB,2026-07-20,1,085,0')).toEqual([
      '2 : has 3 cells for 4 columns',
      '3 : has 5 cells for 4 columns',
    ]);
    expect(errorsOf('payoutId,paidOn,gross\nA,2026-07-20,1\nB\uFFFD,2026-07-20,1')).toEqual([
      '3 : not readable as CSV: not UTF-8 text, from about this line on: save the file as "CSV UTF-8"',
    ]);
  });

  it('does not contradict itself about a payout, nor name a transaction twice', () => {
    const csv =
      'payoutId,paidOn,gross,transactionId,payoutNet\nA,2026-07-20,10,T1,30\nA,2026-07-21,10,T1,31\nA,2026-07-20,10,T2,';
    expect(errorsOf(csv)).toEqual([
      '3 transactionId: payment T1 is in row 2 already',
      '3 paidOn: payout A has "2026-07-21" here and "2026-07-20" in row 2',
      '3 payoutNet: payout A has "31" here and "30" in row 2',
    ]);
  });

  it('takes the words of the gateway for ours', () => {
    const csv =
      'payoutId,paidOn,gross,type\nA,2026-07-20,-10,Adjustment\nA,2026-07-20,-1,stripe_fee\nA,2026-07-20,0,';
    const { payouts } = read(csv, { types: { adjustment: 'dispute', stripe_fee: 'fee' } });
    expect(payouts[0]?.lines.map(({ kind }) => kind)).toEqual(['dispute', 'fee', 'fee']);
  });
});

describe('an amount', () => {
  it.each([
    ['1,234.56', 'point', '1234.56'],
    ['1234567', 'point', '1234567'],
    ['-12.5', 'point', '-12.5'],
    ['\u221212.50', 'point', '-12.50'],
    ['1.234,56', 'comma', '1234.56'],
    ['+0,10', 'comma', '0.10'],
    ["1'000.00", 'point', '1000.00'],
  ] as const)('%s with a decimal %s is %s', (text, decimal, amount) => {
    expect(readAmount(text, { decimal })).toBe(amount);
  });

  it.each([
    ['1.234,56', 'point'],
    ['1,23', 'point'],
    ['1.23', 'comma'],
    ['12,34,567', 'point'],
    ['$5', 'point'],
    ['(5.00)', 'point'],
    ['1e3', 'point'],
    ['0.00001', 'point'],
    ['', 'point'],
  ] as const)('%j with a decimal %s is none', (text, decimal) => {
    expect(readAmount(text, { decimal })).toBeNull();
  });
});

describe('a day', () => {
  it.each([
    ['2026-07-20T22:10:00Z', 'YYYY-MM-DD', '2026-07-20'],
    ['2026-07-20 08:00', 'YYYY-MM-DD', '2026-07-20'],
    ['5.7.2026', 'DD.MM.YYYY', '2026-07-05'],
    ['07/05/2026', 'MM/DD/YYYY', '2026-07-05'],
    ['07/05/2026', 'DD/MM/YYYY', '2026-05-07'],
    ['2026-02-30', 'YYYY-MM-DD', null],
    ['13/13/2026', 'DD/MM/YYYY', null],
    ['26-07-20', 'YYYY-MM-DD', null],
    ['soon', 'YYYY-MM-DD', null],
  ] as const)('%s written %s is %s', (text, dateFormat, day) => {
    expect(readDay(text, { dateFormat })).toBe(day);
  });
});
