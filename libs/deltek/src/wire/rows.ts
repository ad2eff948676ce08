import { z } from 'zod';
import { DeltekError } from '../errors/index.js';
import { describeText, shapeOf } from './excerpt.js';
import { readJson } from './json.js';

/** One row of an answer: names matched whatever their case, fields we do not know dropped. */
export function row<Shape extends z.ZodRawShape>(shape: Shape) {
  const names = Object.keys(shape);
  return z.preprocess((value) => aligned(value, names), z.object(shape));
}

/**
 * Reads an answer's rows. Deltek answers arrays; some resources and gateways send one object or wrap
 * the array (Deltek contract 5.3). Throws `contract_violation` with the answer's shape, never its values.
 */
export function readRows<T>(body: string, schema: z.ZodType<T>, operation: string): T[] {
  let value: unknown;
  try {
    value = readJson(body);
  } catch (cause) {
    throw violation(operation, `expected JSON, got ${describeText(body)}`, cause);
  }
  const rows = z.array(schema).safeParse(unwrapped(value));
  if (rows.success) return rows.data;
  const [issue] = rows.error.issues;
  const where = issue ? `${issue.path.join('.')} ${issue.message}` : '';
  throw violation(operation, `unexpected answer: ${where}; got ${shapeOf(value)}`);
}

/** An answer Deltek should not give. */
export function violation(operation: string, summary: string, cause?: unknown): DeltekError {
  return new DeltekError({ reason: 'contract_violation', operation, summary, cause });
}

const WRAPPERS = ['rows', 'body', 'array', 'data'];

function unwrapped(value: unknown): unknown {
  if (Array.isArray(value) || !isObject(value)) return value;
  const wrapped = Object.entries(value).find(([name, inner]) => isWrapper(name) && Array.isArray(inner));
  return wrapped ? wrapped[1] : [value];
}

function isWrapper(name: string): boolean {
  return WRAPPERS.includes(name.toLowerCase());
}

function aligned(value: unknown, names: readonly string[]): unknown {
  if (!isObject(value)) return value;
  const byLowerName = new Map(Object.entries(value).map(([name, field]) => [name.toLowerCase(), field]));
  return Object.fromEntries(names.map((name) => [name, value[name] ?? byLowerName.get(name.toLowerCase())]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
