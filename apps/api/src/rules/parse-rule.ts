import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import type { FieldError } from '../platform/index.js';
import { invalidFields } from '../platform/http/validation.js';
import { TABLES, type RuleBodies, type TableName } from './tables.js';

/** A row that was read, or what is wrong with it. */
export type ParsedRule<Name extends TableName> =
  | { readonly body: RuleBodies[Name]; readonly errors: null }
  | { readonly body: null; readonly errors: readonly FieldError[] };

/** Reads a row of a table; the global pipe cannot see a type that is chosen at run time, the same rules apply here. */
export async function parseRule<Name extends TableName>(
  table: Name,
  plain: unknown,
): Promise<ParsedRule<Name>> {
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) {
    return { body: null, errors: [{ field: '', message: 'the row must be a JSON object' }] };
  }
  const body = plainToInstance<RuleBodies[Name], object>(TABLES[table].body, plain);
  const errors = await validate(body, { whitelist: true, forbidNonWhitelisted: true });
  return errors.length > 0 ? { body: null, errors: invalidFields(errors) } : { body, errors: null };
}

/** What a row says with some fields changed; null takes one away. */
export function merged(body: object, fields: object): object {
  const all = Object.entries({ ...body, ...fields });
  return Object.fromEntries(all.filter(([, value]) => value !== null));
}
