import { Injectable, type StreamableFile } from '@nestjs/common';
import { Any, DataSource, type SelectQueryBuilder } from 'typeorm';
import { Directory } from '../directory/index.js';
import { containing, csvFile, decodeCursor, Problem, toPage, wayOf, type PageAt } from '../platform/index.js';
import { CustomerDetails, DIFFERENCE_FIELDS, type Differences } from './customer-details.entity.js';
import { CSV_COLUMNS, cellsOf } from './customer-csv.js';
import type {
  CustomerDto,
  CustomerFilter,
  CustomerPageDto,
  CustomerRowDto,
  CustomersQuery,
  DifferenceDto,
} from './customer.dto.js';
import { RefusedMatch } from './refused-match.entity.js';
import { addressLine, nameOf } from './shopper.js';
import { StoreCustomer } from './store-customer.entity.js';

/** What a list is sorted by. */
interface SortedBy {
  readonly column: 'updated_at' | 'customer_key';
  /** As a query says it; without it the last come first. */
  readonly sort?: string | undefined;
}

/** Customers as people see them. */
@Injectable()
export class CustomerList {
  constructor(
    private readonly database: DataSource,
    private readonly directory: Directory,
  ) {}

  /** Last changed first, where nothing else is asked for. */
  page(connectionId: string, { cursor, limit, sort, ...filter }: CustomersQuery): Promise<CustomerPageDto> {
    return this.read(connectionId, filter, { cursor, limit }, { column: 'updated_at', sort });
  }

  /** All of them as a file, by id: a customer who changes meanwhile keeps the place. */
  csv(connectionId: string, filter: CustomerFilter): Promise<StreamableFile> {
    return csvFile('customers.csv', {
      columns: CSV_COLUMNS,
      page: (at) => this.read(connectionId, filter, at, { column: 'customer_key' }),
      lines: (customers) => customers.map(cellsOf),
    });
  }

  private async read(
    connectionId: string,
    { state, q }: CustomerFilter,
    { cursor, limit }: PageAt,
    { column, sort }: SortedBy,
  ): Promise<CustomerPageDto> {
    const { direction, beyond } = wayOf(sort);
    const select = this.database.manager
      .createQueryBuilder(StoreCustomer, 'c')
      .where('c.connection_id = :connectionId', { connectionId })
      .orderBy(`c.${column}`, direction)
      .addOrderBy('c.customer_key', direction)
      .limit(limit + 1);
    if (state) select.andWhere('c.state = :state', { state });
    if (q) search(select, q);
    if (cursor) {
      const [at, key] = decodeCursor(cursor, column === 'updated_at' ? 'instant' : 'text', 'text');
      select.andWhere(`(c.${column}, c.customer_key) ${beyond} (:at, :key)`, { at, key });
    }
    const page = toPage(await select.getMany(), limit, ({ updatedAt, key }) => [
      column === 'updated_at' ? updatedAt.toISOString() : key,
      key,
    ]);
    return { ...page, items: await this.present(connectionId, page.items) };
  }

  async one(connectionId: string, key: string): Promise<CustomerDto> {
    const customer = await this.database.manager.findOneBy(StoreCustomer, { connectionId, key });
    if (!customer) throw Problem.notFound(`customer ${key}`);
    const [row] = await this.present(connectionId, [customer]);
    const known = await this.database.manager.findOneBy(CustomerDetails, { connectionId, key });
    const refused = await this.database.manager.find(RefusedMatch, {
      where: { connectionId, key },
      order: { refusedAt: 'DESC' },
    });
    return {
      ...row!,
      candidates: [...customer.candidates],
      differences: known && customer.clientId !== null ? listed(known.differences) : [],
      refused: refused.map(({ clientId, reason, refusedAt }) => ({
        clientId,
        reason,
        refusedAt: refusedAt.toISOString(),
      })),
      address: known ? addressLine(known.details.address) : '',
    };
  }

  private async present(
    connectionId: string,
    customers: readonly StoreCustomer[],
  ): Promise<CustomerRowDto[]> {
    const keys = customers.map(({ key }) => key);
    const known = await this.database.manager.findBy(CustomerDetails, { connectionId, key: Any(keys) });
    const details = new Map(known.map((row) => [row.key, row.details]));
    const clientIds = customers.flatMap(({ clientId }) => clientId ?? []);
    const firms = await this.directory.findAll(connectionId, 'firm', clientIds);
    return customers.map(({ key, state, clientId, evidence, score, deletedAt, updatedAt }) => {
      const person = details.get(key);
      return {
        customerId: key,
        name: person ? nameOf(person) : null,
        email: person?.email ?? null,
        state,
        firm: clientId === null ? null : { clientId, name: firms.get(clientId)?.name ?? null },
        evidence,
        score,
        deletedAt: deletedAt?.toISOString() ?? null,
        updatedAt: updatedAt.toISOString(),
      };
    });
  }
}

function search(select: SelectQueryBuilder<StoreCustomer>, q: string): void {
  if (/^\d{1,15}$/.test(q)) {
    select.andWhere('c.customer_key = :q', { q });
    return;
  }
  const pattern = containing(q);
  const text = `concat_ws(' ', d.details->>'firstName', d.details->>'lastName', d.details->>'company', d.details->>'email')`;
  select.andWhere(
    `EXISTS (SELECT 1 FROM customer_details d WHERE d.connection_id = c.connection_id
       AND d.customer_key = c.customer_key AND ${text} ILIKE :pattern)`,
    { pattern },
  );
}

function listed(differences: Differences): DifferenceDto[] {
  return DIFFERENCE_FIELDS.flatMap((field) => {
    const difference = differences[field];
    if (!difference) return [];
    const { before, after, since, sentAt, note } = difference;
    return [{ field, before, after, since, uncertain: sentAt !== null, note: note ?? null }];
  });
}
