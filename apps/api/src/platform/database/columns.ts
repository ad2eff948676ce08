import { Column, type ColumnOptions } from 'typeorm';

/** A `numeric(19,4)` column; a decimal string in code, never a number. */
export function MoneyColumn(options: ColumnOptions = {}) {
  return Column({ type: 'numeric', precision: 19, scale: 4, ...options });
}

/** A `timestamptz` column. */
export function InstantColumn(options: ColumnOptions = {}) {
  return Column({ type: 'timestamptz', ...options });
}
