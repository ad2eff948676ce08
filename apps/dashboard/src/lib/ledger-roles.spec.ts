import { balanceName, isMeantToBeZero } from './balances';

describe('balances', () => {
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

  it('have a name, and their own word where nobody gave them one', () => {
    expect([balanceName('deposit'), balanceName('prepaid')]).toEqual(['Deposits of customers', 'prepaid']);
  });
});
