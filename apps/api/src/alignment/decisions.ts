import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '../audit/index.js';
import { ConnectionStore } from '../connections/index.js';
import { Directory } from '../directory/index.js';
import { Clock, currentContext, Problem } from '../platform/index.js';
import { FirmMappings } from '../rules/index.js';
import { CustomerBook } from './customer-book.js';
import { CustomerDetails } from './customer-details.entity.js';
import { CustomerLook } from './customer-look.js';
import { ExternalIdentity } from './external-identity.entity.js';
import { RefusedMatch } from './refused-match.entity.js';
import { StoreCustomer } from './store-customer.entity.js';

/** What people decide about a customer's firm. */
@Injectable()
export class CustomerDecisions {
  constructor(
    private readonly connections: ConnectionStore,
    private readonly directory: Directory,
    private readonly mappings: FirmMappings,
    private readonly looks: CustomerLook,
    private readonly book: CustomerBook,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** The customer is this firm, whatever the evidence says. A mapping row still outranks it. */
  async decide(connectionId: string, key: string, clientId: string): Promise<void> {
    const connection = await this.connections.get(connectionId);
    await this.refuseIfMapped(connectionId, key);
    const firm = await this.directory.billableFirm(connectionId, clientId);
    if (!firm) {
      throw Problem.invalid([{ field: 'clientId', message: 'is no active client of Deltek' }]);
    }
    const shopper = await this.looks.read(connection, key);
    if (!shopper) throw Problem.notFound(`customer ${key}`);
    const evidence = `decided by ${currentContext().actor.name}`;
    await this.book.change(connectionId, key, async (manager) => {
      const of = { connectionId, kind: 'customer', storeId: key } as const;
      const createdAt = this.clock.now();
      const said = { deltekId: clientId, origin: 'decided', evidence, score: 100, createdAt } as const;
      await manager.save(ExternalIdentity, { ...of, ...said });
      await manager.delete(RefusedMatch, { connectionId, key, clientId });
      const details = { connectionId, key, details: shopper.record ?? shopper.details, differences: {} };
      await manager.save(CustomerDetails, { ...details, readAt: createdAt });
      const before = await manager.findOneBy(StoreCustomer, { connectionId, key });
      const row = {
        connectionId,
        key,
        state: 'matched',
        clientId,
        evidence,
        score: 100,
        candidates: [],
      } as const;
      await this.book.save(
        manager,
        { ...row, deletedAt: before?.deletedAt ?? null, updatedAt: createdAt },
        before,
      );
    });
  }

  /** Takes a wrong match back; what is posted stays. The customer is never matched to this firm by evidence again. */
  async unalign(connectionId: string, key: string, reason: string): Promise<void> {
    await this.connections.get(connectionId);
    await this.refuseIfMapped(connectionId, key);
    await this.book.change(connectionId, key, async (manager) => {
      const identity = await this.book.identity(connectionId, key, manager);
      if (!identity) throw await this.nothingToTakeBack(manager, connectionId, key);
      await manager.remove(ExternalIdentity, identity);
      await this.refuse(manager, connectionId, key, identity.deltekId, reason);
      await this.audit.append(manager, {
        connectionId,
        action: 'customer.unaligned',
        subject: { kind: 'customer', id: key },
        // The reason is free text about a person: it stays in the row, which an erasure empties.
        before: { clientId: identity.deltekId, evidence: identity.evidence },
      });
      await manager.update(CustomerDetails, { connectionId, key }, { differences: {} });
      const before = await manager.findOneBy(StoreCustomer, { connectionId, key });
      const open = {
        state: 'review',
        clientId: null,
        evidence: 'the match was taken back',
        score: null,
      } as const;
      if (before) await this.book.save(manager, { ...before, ...open, candidates: [] }, before, 'refused');
    });
  }

  private async nothingToTakeBack(
    manager: EntityManager,
    connectionId: string,
    key: string,
  ): Promise<Problem> {
    if (!(await manager.existsBy(StoreCustomer, { connectionId, key }))) {
      return Problem.notFound(`customer ${key}`);
    }
    return Problem.conflict('not_aligned', `customer ${key} is matched to no firm`);
  }

  private async refuse(
    manager: EntityManager,
    connectionId: string,
    key: string,
    clientId: string,
    reason: string,
  ): Promise<void> {
    await manager.save(RefusedMatch, { connectionId, key, clientId, reason, refusedAt: this.clock.now() });
  }

  private async refuseIfMapped(connectionId: string, key: string): Promise<void> {
    if ((await this.mappings.find(connectionId, key)) === null) return;
    const detail = `a firm mapping says who customer ${key} is; change or remove that row`;
    throw Problem.conflict('firm_mapped', detail);
  }
}
