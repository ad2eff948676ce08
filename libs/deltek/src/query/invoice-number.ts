/** Whether two invoice numbers are one but for leading zeros and outer blanks. */
export function sameNumber(one: string, other: string): boolean {
  return bareNumber(one) === bareNumber(other);
}

/** What every form has in it that a tenant may store an invoice number in (Deltek contract 12.5). */
export function bareNumber(invoice: string): string {
  return invoice.trim().replace(/^0+(?=.)/, '');
}
