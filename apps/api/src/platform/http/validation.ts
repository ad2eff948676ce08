import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { Problem, type FieldError } from './problem.js';

/** Refuses unknown fields and wrong types with one problem that names every field. */
export function createValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) => Problem.invalid(invalidFields(errors)),
  });
}

/** The fields class-validator complains about, each with its path and its first complaint. */
export function invalidFields(errors: readonly ValidationError[]): FieldError[] {
  return errors.flatMap((error) => flatten(error, ''));
}

function flatten(error: ValidationError, parent: string): FieldError[] {
  const field = parent ? `${parent}.${error.property}` : error.property;
  const own = Object.values(error.constraints ?? {}).map((message) => ({ field, message }));
  return [...own, ...(error.children ?? []).flatMap((child) => flatten(child, field))];
}
