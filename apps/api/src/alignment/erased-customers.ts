import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, Not, type EntityManager } from 'typeorm';
import type { OrderSnapshot } from '#bigcommerce';
import { Clock } from '../platform/index.js';
import { CustomerDetails } from './customer-details.entity.js';
import { FirmCreation } from './firms/firm-creation.entity.js';
import { namingNobody } from './refusal-words.js';
import { RefusedMatch } from './refused-match.entity.js';
import { guestKey, shopperOf, type PersonalDetails } from './shopper.js';
import { StoreCustomer } from './store-customer.entity.js';

const NOBODY: PersonalDetails = {
  firstName: '',
  lastName: '',
  company: '',
  email: '',
  phone: '',
  address: null,
};

/** Customers who asked to be forgotten: their number and their firm stay, who they are does not. */
@Injectable()
export class ErasedCustomers {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Whether nothing may be kept of who placed this order. */
  async isOf(connectionId: string, snapshot: OrderSnapshot, manager: EntityManager): Promise<boolean> {
    const { key } = shopperOf(snapshot);
    const known = await manager.findOneBy(CustomerDetails, { connectionId, key });
    return known?.erasedAt != null;
  }

  /** What a guest is kept under; it names nobody. */
  keyOfGuest(email: string): string {
    return guestKey(email);
  }

  /** Also who was only named to Deltek so far. */
  async isKnown(connectionId: string, key: string): Promise<boolean> {
    const of = { connectionId, key };
    const { manager } = this.database;
    return (await manager.existsBy(CustomerDetails, of)) || manager.existsBy(FirmCreation, of);
  }

  /** From now on nobody writes down who it is; what was written is gone. Answers whether anything was. */
  async erase(manager: EntityManager, connectionId: string, key: string): Promise<boolean> {
    await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `customer:${connectionId}:${key}`,
    ]);
    const of = { connectionId, key };
    const known = await manager.findOneBy(CustomerDetails, of);
    if (known?.erasedAt) return false;
    const now = this.clock.now();
    await manager.save(CustomerDetails, {
      ...of,
      details: NOBODY,
      differences: {},
      readAt: known?.readAt ?? now,
      erasedAt: now,
    });
    // Candidates are named as firms are, which are often called like the person; reasons were typed by people.
    await manager.update(StoreCustomer, of, { candidates: [] });
    await manager.update(RefusedMatch, of, { reason: '' });
    await this.dropRefusals(manager, of);
    await manager.update(FirmCreation, { ...of, sentName: Not(IsNull()) }, { sentName: '' });
    return known !== null;
  }

  /** That a firm was refused stays, so that none is sent unasked; what Deltek said about it goes. */
  private async dropRefusals(
    manager: EntityManager,
    of: { readonly connectionId: string; readonly key: string },
  ): Promise<void> {
    const customer = await manager.findOneBy(StoreCustomer, of);
    if (customer) await manager.update(StoreCustomer, of, { evidence: namingNobody(customer.evidence) });
    const creation = await manager.findOneBy(FirmCreation, of);
    if (creation?.problem == null) return;
    await manager.update(FirmCreation, of, { problem: namingNobody(creation.problem) });
  }
}
