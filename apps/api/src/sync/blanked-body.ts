import { LosslessNumber, parse, stringify } from 'lossless-json';

/** The most that is kept of a body, in characters. */
const LONGEST = 20_000;
/** What is longer is not read, in characters: reading it would stop the process for everybody. */
const LONGEST_READ = 1_000_000;
/** What is longer is no amount, number, time or state, in characters. */
const LONGEST_VALUE = 64;
/** What names of fields look like; anything else may be somebody's name or address. */
const FIELD_NAME = /^[\w.:-]{1,80}$/;

const TEXT = '[redacted]';
const NUMBER = '[redacted number]';

/** Whether the values of a field may be kept: they are never about a person. */
export type IsPlain = (field: string) => boolean;

/**
 * The shape of a JSON body with the plain values alone; every other text and number is blanked. What is no JSON, or too
 * long to be read, is described and not kept. Never throws.
 */
export function blankedBody(body: string, isPlain: IsPlain): string {
  if (body.length > LONGEST_READ) return described(body, 'too long to be read');
  try {
    const text = stringify(blanked(parse(body), '', isPlain)) ?? '';
    return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  } catch {
    return described(body, body.trimStart().startsWith('<') ? 'markup' : 'no JSON');
  }
}

function described({ length }: string, what: string): string {
  return `[not kept: ${length} characters, ${what}]`;
}

function blanked(value: unknown, field: string, isPlain: IsPlain): unknown {
  if (Array.isArray(value)) return value.map((each) => blanked(each, field, isPlain));
  if (value instanceof LosslessNumber) return isKept(value.value, field, isPlain) ? value : NUMBER;
  if (typeof value === 'string') return isKept(value, field, isPlain) ? value : TEXT;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      FIELD_NAME.test(name) ? name : TEXT,
      blanked(inner, name, isPlain),
    ]),
  );
}

function isKept(value: string, field: string, isPlain: IsPlain): boolean {
  return value.length <= LONGEST_VALUE && isPlain(field);
}
