import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { writeCsv, writeCsvHead } from '../csv-cells.js';
import type { Page } from './page.js';

const ROWS_PER_PIECE = 500;

/** Where a page of a list begins, and how long it is at most. */
export interface PageAt {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** A list, and what its rows are in a file. */
export interface ListAsCsv<Row> {
  readonly columns: readonly string[];
  /** Ordered by what does not change meanwhile, or a row that moves is left out. */
  readonly page: (at: PageAt) => Promise<Page<Row>>;
  readonly lines: (rows: readonly Row[]) => string[][];
}

/**
 * A whole list as a file for a spreadsheet. One page of it is in memory, however long it is: the next is read when the one
 * before went out. Of what is refused there is no file, since the first is read before anything goes out.
 */
export async function csvFile<Row>(name: string, list: ListAsCsv<Row>): Promise<StreamableFile> {
  const first = await list.page({ limit: ROWS_PER_PIECE });
  return new StreamableFile(Readable.from(piecesOf(list, first), { objectMode: false }), {
    type: 'text/csv; charset=utf-8',
    disposition: `attachment; filename="${name}"`,
  });
}

async function* piecesOf<Row>(list: ListAsCsv<Row>, first: Page<Row>): AsyncGenerator<string> {
  yield writeCsvHead(list.columns);
  let page: Page<Row> | null = first;
  while (page !== null) {
    const { items, nextCursor }: Page<Row> = page;
    if (items.length > 0) yield writeCsv(list.lines(items));
    page = nextCursor === null ? null : await list.page({ cursor: nextCursor, limit: ROWS_PER_PIECE });
  }
}
