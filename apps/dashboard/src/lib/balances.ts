const NAMES: Readonly<Record<string, string>> = {
  clearing: 'At a gateway',
  noncash: 'Non-cash',
  refundsClearing: 'Refunds to clear',
  disputes: 'In dispute',
  deposit: 'Deposits of customers',
  storeCredit: 'Store credit owed',
  giftCertificate: 'Gift certificates owed',
};

/** An account in the words of a bookkeeper. */
export function balanceName(kind: string): string {
  return NAMES[kind] ?? kind;
}

/** Whether it comes to zero once everything is done; the others are owed, or awaited. */
export function isMeantToBeZero(kind: string): boolean {
  return kind === 'clearing' || kind === 'noncash' || kind === 'refundsClearing';
}
