import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { VendorClients, type Connection } from '../connections/index.js';
import { Directory } from '../directory/index.js';
import { found, review, type Outcome } from './outcome.js';
import type { Shopper } from './shopper.js';
import type { Candidate } from './store-customer.entity.js';

/** More than the e-mail of a contact is worth: here the firm was matched before. */
const SCORE = 90;

/** A customer with the same e-mail as another one, and the firm he was. */
interface Former {
  readonly key: string;
  readonly clientId: string;
  readonly isGone: boolean;
}

/**
 * Customers that were merged in the store, or come back under another number: one is gone, and an e-mail belongs to
 * one customer at a time (BigCommerce contract 4). Who has it now goes on as the firm the other one was.
 */
@Injectable()
export class MergedCustomers {
  constructor(
    private readonly database: DataSource,
    private readonly clients: VendorClients,
    private readonly directory: Directory,
  ) {}

  /** Null where nobody gone had this e-mail, or a person said that the firm is the wrong one. */
  async find(
    connection: Connection,
    { key, customerId, details }: Shopper,
    refused: ReadonlySet<string>,
  ): Promise<Outcome | null> {
    const email = details.email.trim().toLowerCase();
    if (customerId === null || email === '') return null;
    const others = (await this.sameEmail(connection.id, key, email)).filter(
      ({ clientId }) => !refused.has(clientId),
    );
    const candidates: Candidate[] = [];
    for (const former of await this.goneOf(connection.id, others)) {
      const firm = await this.directory.billableFirm(connection.id, former.clientId);
      if (!firm || candidates.some(({ clientId }) => clientId === firm.clientId)) continue;
      const evidence = `was customer ${former.key}, who is gone from the store and had the same e-mail`;
      candidates.push({ clientId: firm.clientId, name: firm.name, evidence, score: SCORE });
    }
    const [only] = candidates;
    if (!only) return null;
    if (candidates.length === 1) return found(only, only.evidence, SCORE);
    return review('several customers who are gone had the same e-mail, and were different firms', candidates);
  }

  private async sameEmail(connectionId: string, key: string, email: string): Promise<Former[]> {
    const rows: { key: string; client_id: string; deleted_at: Date | null }[] = await this.database.query(
      `SELECT c.customer_key AS key, i.deltek_id AS client_id, c.deleted_at
       FROM customer_details d
       JOIN store_customer c ON c.connection_id = d.connection_id AND c.customer_key = d.customer_key
       JOIN external_identity i
         ON i.connection_id = d.connection_id AND i.kind = 'customer' AND i.store_id = d.customer_key
       WHERE d.connection_id = $1 AND lower(d.details ->> 'email') = $2 AND d.customer_key <> $3
         AND d.customer_key ~ '^[0-9]+$'
       ORDER BY length(d.customer_key), d.customer_key`,
      [connectionId, email, key],
    );
    return rows.map((row) => ({ key: row.key, clientId: row.client_id, isGone: row.deleted_at !== null }));
  }

  /** Nobody may have told us yet; who is still there has changed his e-mail, and is somebody else. */
  private async goneOf(connectionId: string, formers: readonly Former[]): Promise<readonly Former[]> {
    const doubtful = formers.filter(({ isGone }) => !isGone).map(({ key }) => Number(key));
    if (doubtful.length === 0) return formers;
    const bigcommerce = await this.clients.bigcommerce(connectionId);
    const present = new Set((await bigcommerce.listCustomers(doubtful)).map(({ id }) => String(id)));
    return formers.filter(({ key }) => !present.has(key));
  }
}
