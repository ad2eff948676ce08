import { Injectable } from '@nestjs/common';
import type { Customer, OrderSnapshot } from '#bigcommerce';
import type { Connection } from '../connections/index.js';
import { Directory } from '../directory/index.js';
import { FirmMappings } from '../rules/index.js';
import type { Cause } from './cause.js';
import { CustomerBook } from './customer-book.js';
import { CreateFirm } from './firms/create-firm.js';
import { FirmSearch } from './firm-search.js';
import { MergedCustomers } from './merged-customers.js';
import { found, review, unmatched, type Alignment, type Outcome } from './outcome.js';
import { shopperOf, shopperOfRecord, type Shopper } from './shopper.js';
import { StoreOwned } from './store-owned.js';

/** Key of shoppers without an account in the firm mappings. */
const GUEST = 'guest';

/** What a mapping row or a person's word is worth. */
const CERTAIN = 100;

/**
 * Matches a storefront customer to a Deltek firm: a mapping row decides, then what was known before, then
 * the tenant's own field, the contact's e-mail, the exact company name. Several candidates are nobody: a
 * person decides. A firm is created only where the policy says so, and only for whom nobody was found.
 */
@Injectable()
export class CustomerAlignment {
  constructor(
    private readonly mappings: FirmMappings,
    private readonly directory: Directory,
    private readonly search: FirmSearch,
    private readonly book: CustomerBook,
    private readonly creation: CreateFirm,
    private readonly merged: MergedCustomers,
    private readonly owned: StoreOwned,
  ) {}

  /** The firm of an order's customer, for a look: what is found out is kept, and a firm may be created. */
  async align(connection: Connection, snapshot: OrderSnapshot): Promise<Alignment> {
    const shopper = shopperOf(snapshot);
    return this.ofGuests(connection, shopper) ?? this.alignShopper(connection, shopper, 'order');
  }

  /** What a look would find now; writes nothing anywhere. */
  async rehearse(connection: Connection, snapshot: OrderSnapshot): Promise<Alignment> {
    const shopper = shopperOf(snapshot);
    return this.ofGuests(connection, shopper) ?? this.judge(connection, shopper);
  }

  /** Whether the customer was found to be another than this record says, since it was read. */
  knowsOtherwise(connectionId: string, customer: Customer, readAt: Date): Promise<boolean> {
    return this.book.knowsOtherwise(connectionId, shopperOfRecord(customer), readAt);
  }

  async alignShopper(connection: Connection, shopper: Shopper, cause: Cause): Promise<Outcome> {
    const judged = await this.judge(connection, shopper);
    const outcome = await this.after(connection, shopper, judged, cause);
    const stands = await this.book.record(connection, shopper, outcome);
    if (!stands) return this.judge(connection, shopper);
    if (outcome.firm) await this.owned.follow(connection, shopper.key);
    return outcome;
  }

  /** A change of the customer alone takes nothing from a person who has to decide: an order may tell more. */
  private async after(
    connection: Connection,
    shopper: Shopper,
    judged: Outcome,
    cause: Cause,
  ): Promise<Outcome> {
    const outcome = await this.creation.after(connection, shopper, judged, cause);
    if (cause !== 'change' || outcome.firm || outcome.needsPerson) return outcome;
    return (await this.book.openReview(connection.id, shopper.key)) ?? outcome;
  }

  /** Guests who are not told apart; null for everybody else. */
  private ofGuests(connection: Connection, { customerId, details }: Shopper): Promise<Alignment> | null {
    if (customerId !== null) return null;
    const { guestPolicy } = connection.settings;
    if (guestPolicy === 'hold') return Promise.resolve(unmatched('orders of guests are held (guestPolicy)'));
    if (guestPolicy === 'fallback_firm') return this.fallback(connection);
    return details.email.trim() ? null : Promise.resolve(unmatched('the guest gave no e-mail'));
  }

  private async fallback(connection: Connection): Promise<Outcome> {
    const mapped = await this.mappings.find(connection.id, GUEST);
    if (!mapped) return unmatched('no firm mapping for guests');
    return this.verified(connection, mapped, 'firm mapping of guests', CERTAIN, 'mapping');
  }

  private async judge(connection: Connection, shopper: Shopper): Promise<Outcome> {
    const { id } = connection;
    const mapped = await this.mappings.find(id, shopper.key);
    if (mapped)
      return this.verified(connection, mapped, `firm mapping of ${shopper.key}`, CERTAIN, 'mapping');
    const known = await this.book.identity(id, shopper.key);
    if (known) return this.verified(connection, known.deltekId, known.evidence, known.score, 'identity');
    const refused = await this.book.refused(id, shopper.key);
    const outcome = await this.merged.find(connection, shopper, refused);
    return outcome ?? this.search.run(connection, shopper, refused);
  }

  /** A firm that is gone or cannot be billed is nobody: what was matched stays, a person decides. */
  private async verified(
    connection: Connection,
    clientId: string,
    evidence: string,
    score: number,
    source: 'mapping' | 'identity',
  ): Promise<Outcome> {
    const firm = await this.directory.billableFirm(connection.id, clientId);
    if (firm) return found(firm, evidence, score, source);
    const detail = `${evidence}: firm ${clientId} is no active client in Deltek (any more)`;
    return { ...review(detail), source };
  }
}
