import { isLosslessNumber } from 'lossless-json';

const LONGEST = 300;

/** The shape of a surprising answer, without its values: names and types only, for error messages. */
export function shapeOf(value: unknown): string {
  const text = shape(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}

function shape(value: unknown): string {
  if (value === null) return 'null';
  if (isLosslessNumber(value)) return 'number';
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[${shape(value[0])}; ${value.length}]`;
  if (typeof value !== 'object') return typeof value;
  return `{${Object.entries(value)
    .map(([name, field]) => `${name}: ${shape(field)}`)
    .join(', ')}}`;
}

/** What a body that is no JSON looks like, without quoting it. */
export function describeText(text: string): string {
  const kind = /^\s*</.test(text) ? 'markup' : 'text';
  return text.trim() === '' ? 'an empty body' : `${text.length} characters of ${kind}`;
}
