/** What an account is for, in the words of a bookkeeper: the roles of the account rules, and where money stands. */
const WORDS: Readonly<Record<string, string>> = {
  revenue: 'Revenue',
  shipping: 'Shipping',
  handling: 'Handling',
  wrapping: 'Gift wrapping',
  surcharge: 'Surcharges',
  discount: 'Discounts',
  returns: 'Returns',
  rounding: 'Rounding',
  tax: 'Tax',
  ar: 'Receivable',
  giftCertificate: 'Gift certificates owed',
  storeCredit: 'Store credit owed',
  deposit: 'Deposits of customers',
  refundsClearing: 'Refunds to clear',
  disputes: 'In dispute',
  breakage: 'Breakage',
  fees: 'Fees',
  accruedFees: 'Accrued fees',
  chargebackFees: 'Chargeback fees',
  chargebackLoss: 'Chargeback losses',
  goodwill: 'Goodwill',
  fx: 'Exchange differences',
  bank: 'Bank',
  clearing: 'At a gateway',
  noncash: 'Non-cash',
};

/** A role nobody described still reads as words. */
export function accountRoleWords(role: string): string {
  const words = role
    .replaceAll('_', ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return WORDS[role] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** Whether it comes to zero once everything is done; the others are owed, or awaited. */
export function isMeantToBeZero(role: string): boolean {
  return role === 'clearing' || role === 'noncash' || role === 'refundsClearing';
}
