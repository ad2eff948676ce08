import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, Not } from 'typeorm';
import { AuditLog } from '../../audit/index.js';
import { Clock } from '../../platform/index.js';
import { CustomerBook } from '../customer-book.js';
import { CustomerDetails } from '../customer-details.entity.js';
import { ExternalIdentity } from '../external-identity.entity.js';
import { namingNobody } from '../refusal-words.js';
import { FirmCreation, type CreationStep } from './firm-creation.entity.js';

const NEXT: Readonly<Record<Exclude<CreationStep, 'done'>, CreationStep>> = {
  firm: 'address',
  address: 'contact',
  contact: 'done',
};

/** How far the firm of a customer got; every change is committed before anything else happens. */
@Injectable()
export class FirmCreations {
  constructor(
    private readonly database: DataSource,
    private readonly book: CustomerBook,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  find(connectionId: string, key: string): Promise<FirmCreation | null> {
    return this.database.manager.findOneBy(FirmCreation, { connectionId, key });
  }

  /** A creation that has not begun; nothing is written yet. */
  blank(connectionId: string, key: string): FirmCreation {
    return { connectionId, key, ...FRESH, updatedAt: this.clock.now() };
  }

  /** The step goes out now; `sentName` of a firm alone. */
  sending(row: FirmCreation, knownIds: readonly string[], sentName: string | null): Promise<FirmCreation> {
    return this.save({ ...row, sentAt: this.clock.now(), knownIds, sentName, problem: null });
  }

  /** It certainly did not happen, whatever is to be done about it. */
  undone(row: FirmCreation, problem: string | null): Promise<FirmCreation> {
    return this.save({ ...row, sentAt: null, sentName: null, problem });
  }

  /** A person has to see to it; what may be under way stays under way. */
  stuck(row: FirmCreation, problem: string): Promise<FirmCreation> {
    return this.save({ ...row, problem });
  }

  /** A person asked for another try. */
  retry(row: FirmCreation): Promise<FirmCreation> {
    return this.save({ ...row, problem: null });
  }

  /** The step happened, or there is nothing to send for it. The firm becomes who the customer is. */
  async advance(row: FirmCreation, clientId: string, happened: boolean): Promise<FirmCreation> {
    if (row.step === 'done') return row;
    const { step, connectionId, key } = row;
    const next = {
      ...row,
      step: NEXT[step],
      clientId,
      sentAt: null,
      sentName: null,
      problem: null,
      updatedAt: this.clock.now(),
    };
    return this.database.transaction(async (manager) => {
      await manager.save(FirmCreation, next);
      if (step === 'firm') {
        const of = { connectionId, kind: 'customer', storeId: key, deltekId: clientId } as const;
        const identity = {
          ...of,
          origin: 'created' as const,
          evidence: 'the firm was created for the customer',
        };
        await manager
          .createQueryBuilder()
          .insert()
          .into(ExternalIdentity)
          .values(identity)
          .orIgnore()
          .execute();
      }
      if (happened) {
        await this.audit.append(manager, {
          connectionId,
          action: `customer.${step}_created`,
          subject: { kind: 'customer', id: key },
          after: { clientId },
        });
      }
      return next;
    });
  }

  /** Of who was erased nothing is kept that names them. */
  private async save(row: FirmCreation): Promise<FirmCreation> {
    return this.book.change(row.connectionId, row.key, async (manager) => {
      const of = { connectionId: row.connectionId, key: row.key };
      const isErased = await manager.existsBy(CustomerDetails, { ...of, erasedAt: Not(IsNull()) });
      const sentName = isErased && row.sentName !== null ? '' : row.sentName;
      const problem = isErased && row.problem ? namingNobody(row.problem) : row.problem;
      const next = { ...row, sentName, problem, updatedAt: this.clock.now() };
      await manager.save(FirmCreation, next);
      return next;
    });
  }
}

const FRESH = {
  step: 'firm',
  clientId: null,
  sentAt: null,
  knownIds: [],
  sentName: null,
  problem: null,
} as const;
