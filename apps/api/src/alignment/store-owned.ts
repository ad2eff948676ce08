import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DeltekError, type DeltekClient } from '#deltek';
import { VendorClients, type Connection } from '../connections/index.js';
import { Problem } from '../platform/index.js';
import { FirmMappings } from '../rules/index.js';
import { CustomerBook } from './customer-book.js';
import { CustomerDetails, type Difference } from './customer-details.entity.js';
import { DifferenceDecisions } from './difference-decisions.js';
import { ExternalIdentity } from './external-identity.entity.js';
import { ownerOf } from './owners.js';
import { StoreCustomer } from './store-customer.entity.js';

/** An address is not among them: Deltek cannot edit one (Deltek contract 8.4). */
const WRITABLE = ['name', 'email'] as const;
type Writable = (typeof WRITABLE)[number];

/** Compared as people read them. */
const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();

/**
 * Writes changes of the store to Deltek by itself where the store's word counts (`nameOwner`, `emailOwner`), as long
 * as Deltek still says what the store said before. What a person changed there since is never overwritten: it
 * stays proposed, with the reason.
 */
@Injectable()
export class StoreOwned {
  constructor(
    private readonly database: DataSource,
    private readonly clients: VendorClients,
    private readonly mappings: FirmMappings,
    private readonly book: CustomerBook,
    private readonly decisions: DifferenceDecisions,
  ) {}

  async follow(connection: Connection, key: string): Promise<void> {
    const fields = WRITABLE.filter((field) => ownerOf(connection, field) === 'store');
    if (fields.length === 0 || connection.mode !== 'automatic') return;
    for (const field of fields) {
      const of = { connectionId: connection.id, key };
      const details = await this.database.manager.findOneBy(CustomerDetails, of);
      const difference = details?.differences[field];
      if (difference && difference.note === undefined) await this.take(connection, key, field, difference);
    }
  }

  /** What fails stays proposed: an order must not wait for a name. */
  private async take(
    connection: Connection,
    key: string,
    field: Writable,
    difference: Difference,
  ): Promise<void> {
    try {
      const reason = await this.whyNot(connection, key, field, difference);
      if (reason === null) await this.decisions.accept(connection.id, key, field);
      else await this.keep(connection.id, key, field, difference, reason);
    } catch (error) {
      if (error instanceof Problem && error.code === 'not_for_deltek') {
        await this.keep(connection.id, key, field, difference, error.message);
      } else if (!(error instanceof Problem || error instanceof DeltekError)) throw error;
    }
  }

  private async whyNot(
    connection: Connection,
    key: string,
    field: Writable,
    difference: Difference,
  ): Promise<string | null> {
    const connectionId = connection.id;
    const clientId = await this.ownFirm(connectionId, key);
    if (clientId === null) return 'a firm mapping says who this customer is';
    const deltek = await this.clients.deltek(connectionId);
    if (field === 'email') return this.whyNotEmail(deltek, clientId, difference);
    const of = { connectionId, kind: 'customer' as const, deltekId: clientId };
    if ((await this.database.manager.countBy(ExternalIdentity, of)) > 1) {
      return 'several customers are this firm; a person says what it is called';
    }
    const name = (await deltek.getFirm(clientId))?.name ?? '';
    if (same(name, difference.before) || same(name, difference.after)) return null;
    return 'the firm has another name in Deltek than the store had before; it was changed there, or never the same';
  }

  /** The firm that would be written to; null where a mapping says, or said at the last look, who the customer is. */
  private async ownFirm(connectionId: string, key: string): Promise<string | null> {
    if ((await this.mappings.find(connectionId, key)) !== null) return null;
    const identity = await this.book.identity(connectionId, key);
    const customer = await this.database.manager.findOneBy(StoreCustomer, { connectionId, key });
    return identity && identity.deltekId === customer?.clientId ? identity.deltekId : null;
  }

  private async whyNotEmail(
    deltek: DeltekClient,
    clientId: string,
    { before, after }: Difference,
  ): Promise<string | null> {
    const ofFirm = async (email: string) =>
      (await deltek.findContactsByEmail(email)).filter((one) => one.clientId === clientId).length;
    if ((await ofFirm(after)) > 0 || (await ofFirm(before)) === 1) return null;
    return 'not exactly one contact of the firm has the e-mail the store had before; it was changed there, or never the same';
  }

  private async keep(
    connectionId: string,
    key: string,
    field: Writable,
    { after }: Difference,
    note: string,
  ): Promise<void> {
    await this.book.change(connectionId, key, async (manager) => {
      const details = await manager.findOneBy(CustomerDetails, { connectionId, key });
      const open = details?.differences[field];
      if (!details || open?.after !== after) return;
      const differences = { ...details.differences, [field]: { ...open, note } };
      await manager.update(CustomerDetails, { connectionId, key }, { differences });
    });
  }
}
