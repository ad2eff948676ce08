import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { OrderSnapshot } from '#bigcommerce';
import type { Firm } from '#deltek';
import type { Connection } from '../connections/index.js';
import { Directory } from '../directory/index.js';
import { FirmMappings } from '../rules/index.js';
import { ExternalIdentity } from './external-identity.entity.js';

/** The firm an order's customer is, with the reason; or why there is none (yet). */
export type Alignment =
  | { readonly firm: { readonly clientId: string; readonly name: string }; readonly evidence: string }
  | { readonly firm: null; readonly evidence: string };

/** Key of shoppers without an account in the firm mappings. */
const GUEST = 'guest';

/**
 * Matches a storefront customer to a Deltek firm: a mapping row decides, then a stored identity, then
 * the contact's e-mail, then the exact company name. Several candidates are nobody: a person decides.
 */
@Injectable()
export class CustomerAlignment {
  constructor(
    private readonly database: DataSource,
    private readonly mappings: FirmMappings,
    private readonly directory: Directory,
  ) {}

  async align(connection: Connection, { order, customer }: OrderSnapshot): Promise<Alignment> {
    const key = order.customerId === 0 ? GUEST : String(order.customerId);
    const mapped = await this.mappings.find(connection.id, key);
    if (mapped) return this.known(connection, mapped, `firm mapping of ${key}`);
    if (key === GUEST) return { firm: null, evidence: 'no firm mapping for guests' };

    const stored = await this.stored(connection.id, key);
    if (stored) return this.known(connection, stored, 'matched before');
    const email = customer?.email ?? order.billingAddress.email;
    const company = customer?.company || order.billingAddress.company;
    const found = await this.search(connection.id, email, company);
    if (found.firm) await this.remember(connection.id, key, found);
    return found;
  }

  private async search(connectionId: string, email: string, company: string): Promise<Alignment> {
    const byEmail = email ? await this.directory.firmsByEmail(connectionId, email) : [];
    if (byEmail.length > 0) return single(byEmail, `a contact with the e-mail ${email}`);
    const byName = company ? await this.directory.firmsByName(connectionId, company) : [];
    if (byName.length > 0) return single(byName, `the company name "${company}"`);
    return { firm: null, evidence: `no firm has the e-mail ${email || '(none)'} or the name "${company}"` };
  }

  private async known(connection: Connection, clientId: string, evidence: string): Promise<Alignment> {
    const firm = await this.directory.firm(connection.id, clientId);
    if (!firm) return { firm: null, evidence: `${evidence}: firm ${clientId} is not in Deltek` };
    return { firm: { clientId: firm.clientId, name: firm.name }, evidence };
  }

  private async stored(connectionId: string, storeId: string): Promise<string | null> {
    const row = await this.database.manager.findOneBy(ExternalIdentity, {
      connectionId,
      kind: 'customer',
      storeId,
    });
    return row?.deltekId ?? null;
  }

  /** Insert first; whoever was there before wins. */
  private async remember(
    connectionId: string,
    storeId: string,
    { firm, evidence }: Alignment,
  ): Promise<void> {
    if (!firm) return;
    await this.database.manager
      .createQueryBuilder()
      .insert()
      .into(ExternalIdentity)
      .values({ connectionId, kind: 'customer', storeId, deltekId: firm.clientId, evidence })
      .orIgnore()
      .execute();
  }
}

function single(firms: readonly Firm[], evidence: string): Alignment {
  const [first] = firms;
  if (firms.length > 1 || !first) return { firm: null, evidence: `${firms.length} firms have ${evidence}` };
  return { firm: { clientId: first.clientId, name: first.name }, evidence };
}
