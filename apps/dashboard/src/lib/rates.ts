import { sentence, type FieldError } from '../api/problem';
import { toCsv } from './csv';

interface Rate {
  readonly currency: string;
  readonly day: string;
  readonly rate: string;
}

/** One rate as a file, which is what the API takes. */
export function rateCsv({ currency, day, rate }: Rate): string {
  return toCsv([
    ['currency', 'day', 'rate'],
    [currency.trim(), day, rate.trim()],
  ]);
}

/** What is wrong with it, at the fields of its form; of the row as a whole, at the last one. */
export function rateErrors({ errors }: { readonly errors: readonly FieldError[] }): Record<string, string> {
  return Object.fromEntries(errors.map(({ field, message }) => [field || 'rate', sentence(message)]));
}
