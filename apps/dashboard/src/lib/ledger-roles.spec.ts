import { isMeantToBeZero, accountRoleWords } from './ledger-roles';

describe('the roles of accounts', () => {
  it('tell what has to come to zero from what is owed', () => {
    const kinds = [
      'clearing',
      'noncash',
      'refundsClearing',
      'deposit',
      'storeCredit',
      'giftCertificate',
      'disputes',
    ];
    expect(kinds.filter(isMeantToBeZero)).toEqual(['clearing', 'noncash', 'refundsClearing']);
  });

  it('have a name, and their own words where nobody gave them one', () => {
    expect(accountRoleWords('refundsClearing')).toBe('Refunds to clear');
    expect(accountRoleWords('prepaidFreight')).toBe('Prepaid freight');
  });
});
