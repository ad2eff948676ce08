import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { Problem } from './problem.js';

/** Query parameters every list takes. */
export class PageQuery {
  @ApiPropertyOptional({ description: 'The `nextCursor` of the page before.' })
  @IsOptional()
  @IsString()
  @MaxLength(400)
  cursor?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;
}

/** The parameter `sort` of a list that can be in the order of these columns, either way; the first, downwards, by itself. */
export function sortedBy<Column extends string>(...columns: readonly [Column, ...Column[]]) {
  const sorts = columns.flatMap((column) => [`${column}:desc`, `${column}:asc`] as const);
  class SortQuery {
    @ApiPropertyOptional({ enum: sorts, default: sorts[0] })
    @IsOptional()
    @IsIn(sorts)
    sort?: (typeof sorts)[number];
  }
  return SortQuery;
}

/** Which way a list runs, and where its next page lies from the last row. */
export interface Way {
  readonly direction: 'ASC' | 'DESC';
  readonly beyond: '>' | '<';
}

/** Of a `sort` as `paidOn:asc`; downwards where there is none. */
export function wayOf(sort: string | undefined): Way {
  return sort?.endsWith(':asc') ? { direction: 'ASC', beyond: '>' } : { direction: 'DESC', beyond: '<' };
}

/** Product-surface section 3: the shape of every list. */
export interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}

/** A cursor is the sort key of the last row shown; opaque to the caller. */
export function encodeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** What each part of a cursor may be, so that a made-up one never reaches the database. */
const FITS = {
  instant: (part: unknown) =>
    typeof part === 'string' && /^\d{4}-[\dT:.-]{1,20}Z$/.test(part) && !isNaN(Date.parse(part)),
  uuid: (part: unknown) => typeof part === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(part),
  integer: (part: unknown) => Number.isSafeInteger(part),
  int4: (part: unknown) => Number.isInteger(part) && Math.abs(part as number) <= 2_147_483_647,
  text: (part: unknown) => typeof part === 'string' && !part.includes('\0'),
};

/** Reads a cursor whose parts are of these kinds; anything else is a 400 naming `cursor`. */
export function decodeCursor(cursor: string, ...kinds: (keyof typeof FITS)[]): (string | number)[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const fits = Array.isArray(key) && key.length === kinds.length;
    if (fits && kinds.every((kind, index) => FITS[kind](key[index]))) return key as (string | number)[];
  } catch {
    // Falls through to the same refusal as a well-formed cursor of another list.
  }
  throw Problem.invalid([{ field: 'cursor', message: 'is not a cursor of this list' }]);
}

/** Cuts a page out of `limit + 1` rows. */
export function toPage<T>(
  rows: T[],
  limit: number,
  keyOf: (row: T) => readonly (string | number)[],
): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(keyOf(last)) : null };
}
