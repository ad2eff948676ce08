import { Injectable, type StreamableFile } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { Document, DocumentStore } from '../../ledger/index.js';
import { csvFile, decodeCursor, toPage, wayOf, type PageAt } from '../../platform/index.js';
import { Payout } from '../../settlement/index.js';
import { CSV_COLUMNS, cellsOf } from './payout-csv.js';
import type { PayoutFilter, PayoutPageDto } from './payout.dto.js';
import { presentPayout } from './present-payout.js';

/** Transfers of gateways to the bank: a page of them, or all as a file. */
@Injectable()
export class PayoutList {
  constructor(
    private readonly database: DataSource,
    private readonly documents: DocumentStore,
  ) {}

  /** The last the bank booked first, where nothing else is asked for. */
  async page(
    connectionId: string,
    filter: PayoutFilter,
    { cursor, limit }: PageAt,
    sort?: string,
  ): Promise<PayoutPageDto> {
    const { direction, beyond } = wayOf(sort);
    const select = this.database.manager
      .createQueryBuilder(Payout, 'p')
      .select(listedColumns(this.database))
      .where('p.connection_id = :connectionId', { connectionId })
      .orderBy('p.paid_on', direction)
      .addOrderBy('p.id', direction)
      .limit(limit + 1);
    narrow(select, filter);
    if (cursor) {
      const [day, id] = decodeCursor(cursor, 'text', 'uuid');
      select.andWhere(`(p.paid_on, p.id) ${beyond} (:day, :id)`, { day, id });
    }
    const page = toPage(await select.getMany(), limit, ({ paidOn, id }) => [paidOn, id]);
    const batches = page.items.map(({ batch }) => batch);
    const documents = await this.documents.named(connectionId, batches);
    const states = new Map(documents.map(({ batch, state }) => [batch, state]));
    return {
      ...page,
      items: page.items.map((payout) => presentPayout(payout, states.get(payout.batch) ?? null)),
    };
  }

  csv(connectionId: string, filter: PayoutFilter): Promise<StreamableFile> {
    return csvFile('payouts.csv', {
      columns: CSV_COLUMNS,
      page: (at) => this.page(connectionId, filter, at),
      lines: (payouts) => payouts.map(cellsOf),
    });
  }
}

/** All but the report, which has every row of the gateway. */
function listedColumns(database: DataSource): string[] {
  const { columns } = database.getMetadata(Payout);
  return columns.map(({ propertyName }) => `p.${propertyName}`).filter((name) => name !== 'p.report');
}

function narrow(select: SelectQueryBuilder<Payout>, filter: PayoutFilter): void {
  if (filter.q) {
    const q = filter.q.toLowerCase();
    select.andWhere(':q IN (lower(p.gateway), lower(p.payout_id), lower(p.batch))', { q });
  }
  if (filter.state) {
    const receipt = select
      .subQuery()
      .from(Document, 'd')
      .select('1')
      .where('d.connection_id = p.connection_id AND d.batch = p.batch AND d.state = :state');
    select.andWhere(`EXISTS ${receipt.getQuery()}`, { state: filter.state });
  }
  if (filter.from) select.andWhere('p.paid_on >= :from', { from: filter.from });
  if (filter.to) select.andWhere('p.paid_on <= :to', { to: filter.to });
}
