import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsString, Length, Matches, ValidateIf } from 'class-validator';

/** What Postgres refuses, what breaks a line, and what breaks a header. */
const ONE_LINE = /^[^\p{Cc}\p{Cs}]*$/u;

/** One line of text of 1 to `longest` characters; spaces around it are taken off. */
export const IsLine = (longest: number, shortest = 1) =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value)),
    IsSecret(longest, shortest),
  );

/** Like a line, but taken as it stands: spaces may belong to a password. */
export const IsSecret = (longest: number, shortest = 1) =>
  applyDecorators(
    IsString(),
    Length(shortest, longest),
    Matches(ONE_LINE, { message: '$property must be one line of text' }),
  );

/** May be left out, but null is no value. */
export const IfGiven = () => ValidateIf((_body, value) => value !== undefined);
