import { isLosslessNumber } from 'lossless-json';
import { z } from 'zod';
import { formatMoney, parseMoney, type DecimalString } from '#money';

/*
 * How single vendor fields are read. Numbers may come as strings and strings as numbers; an optional
 * field may be missing, null, "" or {} (BigCommerce contract sections 2, 3 and 9).
 */

const isAbsent = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && !isLosslessNumber(value) && Object.keys(value).length === 0);

/** The text of a string or of a number as it stood on the wire. */
function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value.trim();
  return isLosslessNumber(value) ? value.value : null;
}

/**
 * What stood there, for a person who has to make out why it is not read: a number word for word, else only its kind,
 * since text may be somebody's data.
 */
function seen(value: unknown): string {
  if (isAbsent(value)) return 'nothing';
  const text = textOf(value);
  if (text !== null && /^[-+\d.,eE]{1,40}$/.test(text)) return text;
  if (typeof value === 'string') return 'text';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'boolean' ? 'yes or no' : 'something else';
}

/** A field whose text `read` understands; `read` returns null for what it does not. */
const field = <T>(what: string, read: (text: string) => T | null) =>
  z
    .unknown()
    .optional()
    .transform((value, context): T => {
      const text = textOf(value);
      const result = text === null ? null : read(text);
      if (result !== null) return result;
      context.addIssue({ code: 'custom', message: `expected ${what}, not ${seen(value)}` });
      return z.NEVER;
    });

/** The same, where nothing means null. */
const optional = <T>(required: z.ZodType<T>) =>
  z
    .unknown()
    .optional()
    .transform((value, context): T | null => {
      if (isAbsent(value)) return null;
      const result = required.safeParse(value);
      if (result.success) return result.data;
      for (const issue of result.error.issues) context.addIssue({ code: 'custom', message: issue.message });
      return z.NEVER;
    });

function readMoney(text: string): DecimalString | null {
  try {
    return formatMoney(parseMoney(text));
  } catch {
    return null;
  }
}

function readInteger(text: string): number | null {
  const value = /^-?\d+(\.0+)?$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : null;
}

/** RFC 2822 or ISO 8601; a time without zone is UTC. */
function readInstant(text: string): string | null {
  const zoned = /^\d{4}-\d{2}-\d{2}T[\d:.]+$/.test(text) ? `${text}Z` : text;
  const time = /^\d+$/.test(text) ? Number.NaN : Date.parse(zoned);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

const truths: Readonly<Record<string, boolean>> = { true: true, false: false, 1: true, 0: false };

/** An exact amount; unreadable money is an error, never zero. */
export const money = field('an exact amount', readMoney);
/** An amount, or null where the store sends none. */
export const optionalMoney = optional(money);
/** Any decimal, as it was written: tax and exchange rates. */
export const decimal = field('a decimal', (text) => (/^-?\d+(\.\d+)?$/.test(text) ? text : null));
export const integer = field('a whole number', readInteger);
export const optionalInteger = optional(integer);
/** A vendor id where 0 stands for none. */
export const optionalId = optionalInteger.transform((value) => (value === 0 ? null : value));
/** An ISO 8601 UTC time. */
export const instant = field('a date and time', readInstant);
export const optionalInstant = optional(instant);
/** Text that must be there. */
export const requiredText = field('text', (text) => (text === '' ? null : text));
/** Text, or null where there is none. */
export const optionalText = optional(requiredText);
/** Text, empty where there is none. */
export const text = optionalText.transform((value) => value ?? '');
/** Yes or no; missing means no. */
export const flag = z
  .unknown()
  .optional()
  .transform((value, context): boolean => {
    const known = typeof value === 'boolean' ? value : isAbsent(value) ? false : truths[textOf(value) ?? ''];
    if (known !== undefined) return known;
    context.addIssue({ code: 'custom', message: `expected yes or no, not ${seen(value)}` });
    return z.NEVER;
  });

/** A list that may be missing, null or `{}`. */
export const listOf = <T>(item: z.ZodType<T>) =>
  z.preprocess((value) => (isAbsent(value) ? [] : value), z.array(item));
