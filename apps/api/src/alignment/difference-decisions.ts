import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { DeltekError } from '#deltek';
import { AuditLog } from '../audit/index.js';
import { ConnectionStore, VendorClients, type Connection } from '../connections/index.js';
import { Clock, Problem } from '../platform/index.js';
import { CustomerBook } from './customer-book.js';
import { CustomerDetails, type Difference, type DifferenceField } from './customer-details.entity.js';
import { verdictOnWrite } from './firms/write-verdict.js';
import { StoreCustomer } from './store-customer.entity.js';
import { TakeOvers } from './take-over.js';

interface Open {
  readonly customer: StoreCustomer & { readonly clientId: string };
  readonly details: CustomerDetails;
  readonly difference: Difference;
}

/** Deltek is the system of record: what changed in the store is written there when a person says so. */
@Injectable()
export class DifferenceDecisions {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly clients: VendorClients,
    private readonly takeOvers: TakeOvers,
    private readonly book: CustomerBook,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Writes the change to Deltek. The intent is committed first; a lost answer leaves it open and says so. */
  async accept(connectionId: string, key: string, field: DifferenceField): Promise<void> {
    const connection = await this.connections.get(connectionId);
    if (connection.mode !== 'review' && connection.mode !== 'automatic') {
      throw Problem.conflict('nothing_is_written', `in mode ${connection.mode} nothing is written to Deltek`);
    }
    const open = await this.intend(connection, key, field);
    const { customer, details, difference } = open;
    try {
      const deltek = await this.clients.deltek(connectionId);
      const work = { connection, deltek, clientId: customer.clientId, details: details.details, difference };
      await this.takeOvers.write(field, work);
    } catch (error) {
      throw await this.failed(open, field, error);
    }
    await this.settle(connectionId, key, field, 'customer.difference_accepted', difference.after);
  }

  /** Deltek stays as it is; only another change brings the field up again. */
  async dismiss(connectionId: string, key: string, field: DifferenceField): Promise<void> {
    await this.connections.get(connectionId);
    await this.settle(connectionId, key, field, 'customer.difference_dismissed', null);
  }

  private intend(connection: Connection, key: string, field: DifferenceField): Promise<Open> {
    return this.book.change(connection.id, key, async (manager) => {
      const open = await openOf(manager, connection.id, key, field);
      const { sentAt } = open.difference;
      const waitMs = connection.settings.deltek.uncertainWaitSeconds * 1_000;
      if (sentAt !== null && this.clock.now().getTime() < Date.parse(sentAt) + waitMs) {
        const detail = 'this was sent to Deltek and the answer was lost; it can be sent again in a while';
        throw Problem.conflict('outcome_uncertain', detail);
      }
      await setSent(manager, open, field, this.clock.now().toISOString());
      return open;
    });
  }

  /** What certainly did not happen may be tried again at once. */
  private async failed(open: Open, field: DifferenceField, error: unknown): Promise<unknown> {
    const isOurs = error instanceof Problem;
    const { does, detail } = verdictOnWrite(error);
    if (isOurs || does !== 'look') await this.withdraw(open, field);
    if (isOurs || !(error instanceof DeltekError)) return error;
    if (does === 'look')
      return new Problem(502, 'outcome_uncertain', `nobody knows whether Deltek took it: ${detail}`);
    return new Problem(502, 'deltek_refused', `Deltek did not take it: ${detail}`);
  }

  /** Of the differences as they are now: a look may have found others while Deltek was asked. */
  private async withdraw({ details: { connectionId, key } }: Open, field: DifferenceField): Promise<void> {
    await this.book.change(connectionId, key, async (manager) => {
      const details = await manager.findOneBy(CustomerDetails, { connectionId, key });
      const difference = details?.differences[field];
      if (difference) await setSent(manager, { details, difference }, field, null);
    });
  }

  /** Closes the difference, unless the store changed the field again meanwhile. */
  private async settle(
    connectionId: string,
    key: string,
    field: DifferenceField,
    action: 'customer.difference_accepted' | 'customer.difference_dismissed',
    written: string | null,
  ): Promise<void> {
    await this.book.change(connectionId, key, async (manager) => {
      const { customer, details, difference } = await openOf(manager, connectionId, key, field);
      const { [field]: _closed, ...others } = details.differences;
      const isNewer = written !== null && difference.after !== written;
      const again = { ...difference, before: written ?? difference.before, sentAt: null };
      const differences = isNewer ? { ...others, [field]: again } : others;
      await manager.update(CustomerDetails, { connectionId, key }, { differences });
      const after = { field, clientId: customer.clientId };
      await this.audit.append(manager, {
        connectionId,
        action,
        subject: { kind: 'customer', id: key },
        after,
      });
      if (Object.keys(differences).length > 0) return;
      const identity = await this.book.identity(connectionId, key, manager);
      const created = identity?.origin === 'created' && identity.deltekId === customer.clientId;
      await this.book.save(manager, { ...customer, state: created ? 'created' : 'matched' }, customer);
    });
  }
}

async function openOf(
  manager: EntityManager,
  connectionId: string,
  key: string,
  field: DifferenceField,
): Promise<Open> {
  const customer = await manager.findOneBy(StoreCustomer, { connectionId, key });
  const details = await manager.findOneBy(CustomerDetails, { connectionId, key });
  const difference = details?.differences[field];
  if (!customer || customer.clientId === null || !details || !difference) {
    throw Problem.notFound(`open difference of the ${field} of customer ${key}`);
  }
  return { customer: { ...customer, clientId: customer.clientId }, details, difference };
}

async function setSent(
  manager: EntityManager,
  { details, difference }: Pick<Open, 'details' | 'difference'>,
  field: DifferenceField,
  sentAt: string | null,
): Promise<void> {
  const { connectionId, key } = details;
  const differences = { ...details.differences, [field]: { ...difference, sentAt } };
  await manager.update(CustomerDetails, { connectionId, key }, { differences });
}
