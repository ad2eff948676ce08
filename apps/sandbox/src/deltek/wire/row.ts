import type { Money } from '#money';

/** One value of a stored row. A bigint is money, a number is a counter, a code or a flag is text. */
export type Value = string | number | Money;

/** A stored record as Deltek answers it: PascalCase names, `""` for blanks, never null. */
export type Row = Record<string, Value>;

/** The value as text; absent is blank. */
export function textOf(row: Row, name: string): string {
  return String(row[name] ?? '');
}

/** The amount; absent is zero. Throws when the column is no money column: a defect of the double. */
export function moneyOf(row: Row, name: string): Money {
  const value = row[name] ?? 0n;
  if (typeof value !== 'bigint') throw new TypeError(`${name} is not a money column`);
  return value;
}

/** Whether a key or name is blank; Deltek's blank work breakdown level is a single space. */
export function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** Keys compare as SQL Server compares them: without case and trailing blanks. */
export function keyOf(...parts: readonly string[]): string {
  return parts.map((part) => part.trimEnd().toUpperCase()).join('|');
}
