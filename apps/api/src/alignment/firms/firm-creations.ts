import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditLog } from '../../audit/index.js';
import { Clock } from '../../platform/index.js';
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

  /** The step goes out now. */
  sending(row: FirmCreation, knownIds: readonly string[]): Promise<FirmCreation> {
    return this.save({ ...row, sentAt: this.clock.now(), knownIds, problem: null });
  }

  /** It certainly did not happen, whatever is to be done about it; of who was erased nothing is kept that names them. */
  async undone(row: FirmCreation, problem: string | null): Promise<FirmCreation> {
    const isErased = problem !== null && (await this.isErased(row));
    return this.save({ ...row, sentAt: null, problem: isErased ? namingNobody(problem) : problem });
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

  private async isErased({ connectionId, key }: FirmCreation): Promise<boolean> {
    const known = await this.database.manager.findOneBy(CustomerDetails, { connectionId, key });
    return known?.erasedAt != null;
  }

  private async save(row: FirmCreation): Promise<FirmCreation> {
    const next = { ...row, updatedAt: this.clock.now() };
    await this.database.manager.save(FirmCreation, next);
    return next;
  }
}

const FRESH = { step: 'firm', clientId: null, sentAt: null, knownIds: [], problem: null } as const;
