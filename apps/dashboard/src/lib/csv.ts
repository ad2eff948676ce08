/** Texts a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;
/** The same where a spreadsheet that separates by semicolons or tabs begins another cell, or any another line. */
const INNER = /(?<=[;\t\r\n])(?=['"]*[=+\-@\t\r])/g;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** Rows as CSV (RFC 4180), for spreadsheets: a customer named `=HYPERLINK(…)` stays a text. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

function cell(text: string): string {
  const inner = text.replace(INNER, "'");
  const harmless = FORMULA.test(text) && !NUMBER.test(text) ? `'${inner}` : inner;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
