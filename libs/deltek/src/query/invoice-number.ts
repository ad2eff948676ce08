/** Width tenants pad invoice numbers to, as far as samples show (Deltek contract 12.5). */
const PADDED_WIDTH = 12;

/** Whether two invoice numbers are one but for leading zeros and outer blanks. */
export function sameNumber(one: string, other: string): boolean {
  return stripped(one) === stripped(other);
}

/** The forms an invoice number may be stored in: as given, without leading zeros, padded. */
export function writtenForms(invoice: string): string[] {
  const bare = stripped(invoice);
  return [...new Set([invoice.trim(), bare, bare.padStart(PADDED_WIDTH, '0')])];
}

function stripped(invoice: string): string {
  return invoice.trim().replace(/^0+(?=.)/, '');
}
