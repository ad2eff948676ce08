import { z } from 'zod';
import { minorDecimals, parseMoney, UnknownCurrencyError } from '#money';

/** An amount as a decimal string, never negative. */
export const amount = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,4})?$/, 'A decimal string such as "49.95"')
  .transform(parseMoney);

/** The same, above zero. */
export const positiveAmount = amount.refine((value) => value > 0n, 'Must be above zero');

/** A currency whose decimals are known. */
export const currency = z.string().refine((code) => {
  try {
    return minorDecimals(code) >= 0;
  } catch (error) {
    if (error instanceof UnknownCurrencyError) return false;
    throw error;
  }
}, 'A currency code such as "USD"');

/** A moment, ISO 8601 with its zone. */
export const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

export const text = (most: number) => z.string().trim().min(1).max(most);
