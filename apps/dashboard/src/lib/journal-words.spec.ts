import {
  BY_HAND,
  feeStateText,
  journalName,
  JOURNAL_KINDS,
  periodName,
  readPeriod,
  voucherOf,
} from './journal-words';

describe('journal entries of no order', () => {
  it('have a name and a sentence each, those entered by hand too', () => {
    expect(BY_HAND.map(journalName)).toEqual(['Goodwill', 'Breakage', 'Accrued fees']);
    for (const { about } of Object.values(JOURNAL_KINDS)) expect(about).toMatch(/\.$/);
  });

  it('name fiscal periods, which are read as people write them', () => {
    expect(periodName(202611)).toBe('2026-11');
    expect([' 2026-11 ', '202611', '2026/11', '11.2026', ''].map(readPeriod)).toEqual([
      '202611',
      '202611',
      '202611',
      '',
      '',
    ]);
  });

  it('go out with the voucher that was typed, else with one of their form, the same however often they are sent', () => {
    expect(voucherOf('RMA-77', 'a1')).toBe('RMA-77');
    expect(['', '  '].map((typed) => voucherOf(typed, 'a1'))).toEqual(['no voucher a1', 'no voucher a1']);
    expect(voucherOf('', 'a2')).not.toBe(voucherOf('', 'a1'));
  });

  it('say why fees stand as they do, and nothing of a state nobody described', () => {
    expect(feeStateText('nothing')).toMatch(/no capture waits/i);
    expect(feeStateText('other')).toBe('');
  });
});
