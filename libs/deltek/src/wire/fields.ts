import { z } from 'zod';
import { formatMoney, MoneyFormatError, parseMoney, type DecimalString } from '#money';
import { literalText } from './json.js';

/*
 * The field types of Deltek's rows (Deltek contract 5.3). Blank is '' and also what an absent text
 * reads as; keys keep their literal text even when a gateway turns them into JSON numbers.
 */

/** Text, trailing padding removed; absent or blank is ''. */
export const text = z.unknown().transform((value, context): string => {
  if (value === null || value === undefined) return '';
  const literal = literalText(value);
  if (literal !== null) return literal.trimEnd();
  return refuse(context, 'expected text');
});

/** Text that must be there. */
export const key = text.refine((value) => value !== '', 'must not be blank');

/** `Y`/`N`, also as written by gateways; absent or blank is no. */
export const flag = z.unknown().transform((value, context): boolean => {
  if (typeof value === 'boolean') return value;
  const literal = value === null || value === undefined ? '' : literalText(value)?.trim().toUpperCase();
  if (literal === 'Y' || literal === 'TRUE' || literal === '1') return true;
  if (literal === '' || literal === 'N' || literal === 'FALSE' || literal === '0') return false;
  return refuse(context, 'expected Y or N');
});

/** An exact amount that must be there. */
export const money = z.unknown().transform((value, context): DecimalString => {
  const amount = exactAmount(literalText(value));
  return amount ?? refuse(context, 'expected an amount with at most four decimals');
});

/** An exact amount; null when absent or blank. */
export const optionalMoney = z.unknown().transform((value, context): DecimalString | null => {
  const literal = value === null || value === undefined ? '' : literalText(value);
  if (literal?.trim() === '') return null;
  return exactAmount(literal) ?? refuse(context, 'expected an amount with at most four decimals');
});

/** A whole number; null when absent or blank. */
export const optionalInteger = z.unknown().transform((value, context): number | null => {
  const literal = value === null || value === undefined ? '' : literalText(value)?.trim();
  if (literal === '') return null;
  return literal !== undefined && /^-?\d{1,9}$/.test(literal)
    ? Number(literal)
    : refuse(context, 'expected a whole number');
});

/** A fiscal period as `YYYYPP`, also from `MM/YYYY`. */
export const period = z.unknown().transform((value, context): number => {
  const literal = literalText(value)?.trim() ?? '';
  const [, month, year] = /^(\d{2})\/(\d{4})$/.exec(literal) ?? [];
  const digits = month && year ? year + month : literal;
  return /^\d{6}$/.test(digits) ? Number(digits) : refuse(context, 'expected a period');
});

/** The day of a zoneless timestamp: `YYYY-MM-DD`; '' when blank. */
export const day = text.transform((value, context): string => {
  const [, date] = /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/.exec(value) ?? [];
  return date ?? (value === '' ? '' : refuse(context, 'expected a date'));
});

function exactAmount(literal: string | null): DecimalString | null {
  if (literal === null) return null;
  try {
    return formatMoney(parseMoney(literal.trim()));
  } catch (error) {
    if (error instanceof MoneyFormatError) return null;
    throw error;
  }
}

function refuse(context: z.core.$RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}
