import { ValidationPipe } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { Problem, type FieldError } from './problem.js';

const RULES = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
};

/** Refuses unknown fields and wrong types with one problem that names every field. */
export function createValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    ...RULES,
    transform: true,
    exceptionFactory: (errors) => Problem.invalid(invalidFields(errors)),
  });
}

/** A body whose type is not told by its route, under the same rules. */
export async function validated<T extends object>(type: new () => T, plain: unknown): Promise<T> {
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) {
    throw Problem.invalid([{ field: '', message: 'the body must be a JSON object' }]);
  }
  const body = plainToInstance(type, plain);
  const errors = await validate(body, RULES);
  if (errors.length > 0) throw Problem.invalid(invalidFields(errors));
  return body;
}

/** The fields class-validator complains about, each with its path and its first complaint. */
export function invalidFields(errors: readonly ValidationError[]): FieldError[] {
  return errors.flatMap((error) => flatten(error, ''));
}

function flatten(error: ValidationError, parent: string): FieldError[] {
  const field = parent ? `${parent}.${error.property}` : error.property;
  // The one written first: that something is no number is said before that it is too large a one.
  const message = Object.values(error.constraints ?? {}).at(-1);
  const own = message === undefined ? [] : [{ field, message }];
  return [...own, ...(error.children ?? []).flatMap((child) => flatten(child, field))];
}
