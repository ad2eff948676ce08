import { LosslessNumber, parse, stringify } from 'lossless-json';
import { formatMoney, type Money } from '#money';
import { Refusal } from './refusal.js';

/** A JSON object of a request, numbers as they were written. */
export type Body = Readonly<Record<string, unknown>>;

/** Reads a request body without touching its numbers. Refuses text that is no JSON. */
export function readJson(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return parse(text);
  } catch (error) {
    throw new Refusal(400, `The request is invalid: ${error instanceof Error ? error.message : 'no JSON'}`);
  }
}

/** The body as an object. Refuses anything else. */
export function objectBody(body: unknown): Body {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Body;
  throw new Refusal(400, 'The request is invalid: a JSON object is expected');
}

/** Writes an answer; bigints are money and become exact JSON numbers. */
export function writeJson(value: unknown): string {
  return (
    stringify(value, (_name, entry) => (typeof entry === 'bigint' ? jsonNumber(entry) : entry)) ?? 'null'
  );
}

function jsonNumber(money: Money): LosslessNumber {
  return new LosslessNumber(formatMoney(money).replace(/\.?0+$/, ''));
}
