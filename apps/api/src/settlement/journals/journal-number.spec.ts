import { journalNumber } from './journal-number.js';

describe('the number of a journal entry', () => {
  const number = (identity: string, connection = 1) => journalNumber(connection, 'goodwill', identity);

  it('is the same for the same voucher, and another for each other one, kind and connection', () => {
    expect(number('RMA-77')).toBe(number('RMA-77'));
    const others = [number('RMA-78'), number('RMA-77', 2), journalNumber(1, 'breakage', 'RMA-77')];
    expect(new Set([number('RMA-77'), ...others]).size).toBe(4);
  });

  it('has the 15 digits that a batch name has room for and a path takes', () => {
    for (let each = 0; each < 1_000; each += 1) expect(number(String(each))).toMatch(/^[1-9]\d{14}$/);
  });

  it('of a reversal follows that of its accrual', () => {
    const accrual = journalNumber(1, 'fee_accrual', 'fees-202611-stripe');
    const reversal = journalNumber(1, 'fee_accrual_reversal', 'fees-202611-stripe');
    expect(BigInt(reversal) - BigInt(accrual)).toBe(1n);
  });
});
