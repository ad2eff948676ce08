import { Injectable, type StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { journalBatch } from '#mapping';
import type { Connection } from '../../connections/index.js';
import { DocumentStore } from '../../ledger/index.js';
import { csvFile, decodeCursor, toPage, wayOf, type PageAt } from '../../platform/index.js';
import { JournalRow } from '../../settlement/index.js';
import { CSV_COLUMNS, cellsOf } from './journal-csv.js';
import type { JournalFilter, JournalPageDto } from './journal.dto.js';
import { presentJournal } from './present-journal.js';

type OfConnection = Pick<Connection, 'id' | 'number'>;

/** Journal entries of no order: a page of them, or all as a file. */
@Injectable()
export class JournalList {
  constructor(
    private readonly database: DataSource,
    private readonly documents: DocumentStore,
  ) {}

  /** Newest first, where nothing else is asked for. */
  async page(
    { id: connectionId, number }: OfConnection,
    { kind, reference }: JournalFilter,
    { cursor, limit }: PageAt,
    sort?: string,
  ): Promise<JournalPageDto> {
    const { direction, beyond } = wayOf(sort);
    const select = this.database.manager
      .createQueryBuilder(JournalRow, 'j')
      .where('j.connection_id = :connectionId', { connectionId })
      .orderBy('j.entered_at', direction)
      .addOrderBy('j.id', direction)
      .limit(limit + 1);
    if (kind) select.andWhere('j.kind = :kind', { kind });
    if (reference) select.andWhere('j.reference = :reference', { reference });
    if (cursor) {
      const [at, id] = decodeCursor(cursor, 'instant', 'integer');
      select.andWhere(`(j.entered_at, j.id) ${beyond} (:at, :id)`, { at, id });
    }
    const page = toPage(await select.getMany(), limit, ({ enteredAt, id }) => [
      enteredAt.toISOString(),
      Number(id),
    ]);
    const batchOf = ({ id }: JournalRow) => journalBatch(number, Number(id));
    const documents = await this.documents.named(connectionId, page.items.map(batchOf));
    const states = new Map(documents.map(({ batch, state }) => [batch, state]));
    return {
      ...page,
      items: page.items.map((journal) => {
        const batch = batchOf(journal);
        return presentJournal(journal, batch, states.get(batch) ?? null);
      }),
    };
  }

  csv(connection: OfConnection, filter: JournalFilter): Promise<StreamableFile> {
    return csvFile('journals.csv', {
      columns: CSV_COLUMNS,
      page: (at) => this.page(connection, filter, at),
      lines: (journals) => journals.map(cellsOf),
    });
  }
}
