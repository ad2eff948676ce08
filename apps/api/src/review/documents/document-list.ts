import { Injectable, type StreamableFile } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { Document, DocumentStore, type DocumentLine } from '../../ledger/index.js';
import {
  csvFile,
  decodeCursor,
  Problem,
  toPage,
  wayOf,
  type Page,
  type PageAt,
  type Way,
} from '../../platform/index.js';
import { CSV_COLUMNS, cellsOf } from './document-csv.js';
import { searchDocuments } from './document-search.js';
import type { DocumentFilter, DocumentPageDto, DocumentsQuery } from './document.dto.js';
import { presentDocument } from './present.js';

/** What a list is sorted by. */
interface Order {
  readonly column: 'created_at' | 'date';
  readonly kind: 'instant' | 'text';
  readonly way: Way;
  readonly of: (document: Document) => string;
}

const NEWEST: Order = {
  column: 'created_at',
  kind: 'instant',
  way: wayOf('createdAt:desc'),
  of: ({ createdAt }) => createdAt.toISOString(),
};
const LAST_DATED: Order = { column: 'date', kind: 'text', way: wayOf('date:desc'), of: ({ date }) => date };
const FIRST_DATED: Order = { ...LAST_DATED, way: wayOf('date:asc') };

/** The period a document is in where it is posted, else the one it is planned for; an index has the same words. */
const PERIOD = 'COALESCE(d.posted_period, d.period)';

/** The list of documents: filtered and paged, or as a file. */
@Injectable()
export class DocumentList {
  constructor(
    private readonly database: DataSource,
    private readonly documents: DocumentStore,
  ) {}

  /** Newest first; those of some days by accounting date, since the index of that leads straight to them. */
  async page(connectionId: string, query: DocumentsQuery): Promise<DocumentPageDto> {
    const page = await this.select(connectionId, query, query, orderOf(query));
    const lines = groupById(await this.documents.linesOf(page.items.map(({ id }) => id)));
    return {
      ...page,
      items: page.items.map((document) => presentDocument(document, lines.get(document.id) ?? [])),
    };
  }

  /**
   * All of them as a file, the newest first. Those of some days begin with the first day: what is only planned may get
   * another date meanwhile, usually a later one, and is come to there.
   */
  csv(connectionId: string, filter: DocumentFilter): Promise<StreamableFile> {
    const order = isOfDays(filter) ? FIRST_DATED : NEWEST;
    return csvFile('documents.csv', {
      columns: CSV_COLUMNS,
      page: (at) => this.select(connectionId, filter, at, order),
      lines: (documents) => documents.map(cellsOf),
    });
  }

  private async select(
    connectionId: string,
    filter: DocumentFilter,
    { cursor, limit }: PageAt,
    { column, kind, way: { direction, beyond }, of }: Order,
  ): Promise<Page<Document>> {
    const select = this.database.manager
      .createQueryBuilder(Document, 'd')
      .where('d.connection_id = :connectionId', { connectionId })
      .orderBy(`d.${column}`, direction)
      .addOrderBy('d.id', direction)
      .limit(limit + 1);
    narrow(select, filter);
    if (filter.q?.trim()) await searchDocuments(select, connectionId, filter.q.trim());
    if (cursor) {
      const [at, id] = decodeCursor(cursor, kind, 'uuid');
      select.andWhere(`(d.${column}, d.id) ${beyond} (:at, :id)`, { at, id });
    }
    return toPage(await select.getMany(), limit, (row) => [of(row), row.id]);
  }
}

/** Each by the index that leads straight to it: documents of some days by their date, all by when they came to be. */
function orderOf({ sort, ...filter }: DocumentsQuery): Order {
  const order = isOfDays(filter) ? LAST_DATED : NEWEST;
  const by = isOfDays(filter) ? 'date' : 'createdAt';
  if (sort === undefined) return order;
  if (sort.startsWith(by)) return { ...order, way: wayOf(sort) };
  const message = by === 'date' ? 'of some days by date' : 'by date needs from or to';
  throw Problem.invalid([{ field: 'sort', message }]);
}

function isOfDays({ from, to }: DocumentFilter): boolean {
  return from !== undefined || to !== undefined;
}

function narrow(select: SelectQueryBuilder<Document>, filter: DocumentFilter): void {
  const { type, state, batch, period, from, to } = filter;
  if (from !== undefined && to !== undefined && from > to) {
    throw Problem.invalid([{ field: 'to', message: 'must not be before from' }]);
  }
  if (type) select.andWhere('d.type = :type', { type });
  if (state) select.andWhere('d.state IN (:...states)', { states: state.split(',') });
  if (batch) select.andWhere('d.batch = :batch', { batch });
  if (period !== undefined) select.andWhere(`${PERIOD} = :period`, { period });
  if (from) select.andWhere('d.date >= :from', { from });
  if (to) select.andWhere('d.date <= :to', { to });
}

function groupById(lines: readonly DocumentLine[]): Map<string, DocumentLine[]> {
  const groups = new Map<string, DocumentLine[]>();
  for (const line of lines) groups.set(line.documentId, [...(groups.get(line.documentId) ?? []), line]);
  return groups;
}
