import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditLog } from '../audit/index.js';
import type { Connection } from '../connections/index.js';
import { Clock } from '../platform/index.js';
import { CustomerDetails, type Differences } from './customer-details.entity.js';
import { CustomerEvents } from './customer-events.js';
import { differencesAfter } from './differences.js';
import { withoutLedgers } from './owners.js';
import { ExternalIdentity } from './external-identity.entity.js';
import { review, type Outcome } from './outcome.js';
import { namingNobody } from './refusal-words.js';
import { RefusedMatch } from './refused-match.entity.js';
import type { Shopper } from './shopper.js';
import { StoreCustomer, type CustomerState } from './store-customer.entity.js';

/** What is written down of customers: the identity, how it stands, who it is. */
@Injectable()
export class CustomerBook {
  constructor(
    private readonly database: DataSource,
    private readonly events: CustomerEvents,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  identity(
    connectionId: string,
    key: string,
    manager: EntityManager = this.database.manager,
  ): Promise<ExternalIdentity | null> {
    return manager.findOneBy(ExternalIdentity, { connectionId, kind: 'customer', storeId: key });
  }

  /** Whether something else than this was written down of a customer since a time. */
  async knowsOtherwise(connectionId: string, { key, record }: Shopper, since: Date): Promise<boolean> {
    const known = await this.database.manager.findOneBy(CustomerDetails, { connectionId, key });
    return known !== null && known.readAt > since && !isDeepStrictEqual({ ...known.details }, { ...record });
  }

  /** The firms a person said this customer is not. */
  async refused(connectionId: string, key: string): Promise<Set<string>> {
    const rows = await this.database.manager.findBy(RefusedMatch, { connectionId, key });
    return new Set(rows.map(({ clientId }) => clientId));
  }

  /** What a person has to decide about a customer, as it was last shown; null where nothing is. */
  async openReview(connectionId: string, key: string): Promise<Outcome | null> {
    const row = await this.database.manager.findOneBy(StoreCustomer, { connectionId, key, state: 'review' });
    return row && review(row.evidence, row.candidates);
  }

  /** Everything about one customer, one at a time: looks and people write here at once. */
  async change<T>(
    connectionId: string,
    key: string,
    work: (manager: EntityManager) => Promise<T>,
  ): Promise<T> {
    return this.database.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `customer:${connectionId}:${key}`,
      ]);
      return work(manager);
    });
  }

  /**
   * Keeps what a look found out; a look that learned nothing new writes nothing. Answers false when
   * somebody decided otherwise meanwhile: then nothing is kept.
   */
  async record(connection: Connection, shopper: Shopper, outcome: Outcome): Promise<boolean> {
    const connectionId = connection.id;
    const present = await this.next(this.database.manager, connection, shopper, outcome);
    const isNewMatch = outcome.source === 'search' && outcome.firm !== null;
    if (!isNewMatch && !present.changed) return true;
    return this.change(connectionId, shopper.key, async (manager) => {
      if (!(await this.holds(manager, connectionId, shopper.key, outcome))) return false;
      const next = await this.next(manager, connection, shopper, outcome);
      if (!next.changed) return true;
      await manager.save(CustomerDetails, next.details);
      await this.save(manager, next.row, next.before);
      return true;
    });
  }

  /** Writes the state down, with its entry in the trail, and tells who waits for a firm. */
  async save(
    manager: EntityManager,
    row: StoreCustomer,
    before: StoreCustomer | null,
    without: 'lost' | 'refused' = 'lost',
  ): Promise<void> {
    const { connectionId, key } = row;
    await manager.save(StoreCustomer, { ...row, updatedAt: this.clock.now() });
    await this.audit.append(manager, {
      connectionId,
      action: 'customer.aligned',
      subject: { kind: 'customer', id: key },
      ...(before ? { before: told(before) } : {}),
      after: told(row),
    });
    const had = before?.clientId ?? null;
    if (row.clientId === had) return;
    await this.events.changed(manager, { connectionId, key }, row.clientId === null ? without : 'found');
  }

  /** Whether the outcome still stands under the lock; a match becomes the identity, if nothing was faster. */
  private async holds(
    manager: EntityManager,
    connectionId: string,
    key: string,
    { firm, source, evidence, score }: Outcome,
  ): Promise<boolean> {
    if (source === 'mapping') return true;
    const identity = await this.identity(connectionId, key, manager);
    if (source === 'identity') return identity !== null && (!firm || identity.deltekId === firm.clientId);
    if (identity) return identity.deltekId === firm?.clientId;
    if (!firm) return true;
    if (await manager.existsBy(RefusedMatch, { connectionId, key, clientId: firm.clientId })) return false;
    const of = { connectionId, kind: 'customer', storeId: key } as const;
    await manager.insert(ExternalIdentity, { ...of, deltekId: firm.clientId, evidence, score: score ?? 0 });
    return true;
  }

  private async next(manager: EntityManager, connection: Connection, shopper: Shopper, outcome: Outcome) {
    const connectionId = connection.id;
    const id = { connectionId, key: shopper.key };
    const before = await manager.findOneBy(StoreCustomer, id);
    const known = await manager.findOneBy(CustomerDetails, id);
    const now = this.clock.now();
    const details: CustomerDetails = {
      ...id,
      ...(known?.erasedAt
        ? { details: known.details, differences: {} }
        : {
            details: shopper.record ?? known?.details ?? shopper.details,
            differences: withoutLedgers(connection, this.differences(before, known, shopper, outcome)),
          }),
      readAt: known?.readAt ?? now,
      erasedAt: known?.erasedAt ?? null,
    };
    const identity = await this.identity(connectionId, shopper.key, manager);
    const row: StoreCustomer = {
      ...id,
      state: stateOf(outcome, details.differences, identity),
      clientId: outcome.firm?.clientId ?? null,
      evidence: known?.erasedAt ? namingNobody(outcome.evidence) : outcome.evidence,
      score: outcome.score,
      candidates: outcome.candidates,
      deletedAt: isGone(shopper) ? (before?.deletedAt ?? now) : null,
      updatedAt: before?.updatedAt ?? now,
    };
    const changed = !(same(row, before) && same(details, known));
    return { before, row, details: { ...details, readAt: now }, changed };
  }

  private differences(
    before: StoreCustomer | null,
    known: CustomerDetails | null,
    { record }: Shopper,
    outcome: Outcome,
  ): Differences {
    if (!known || !isOfSameFirm(before, known, outcome)) return {};
    const { firm } = outcome;
    if (!record) return known.differences;
    const open = differencesAfter(known.differences, known.details, record, this.clock.now());
    const { name, ...others } = open;
    return !firm || (name && name.after.toLowerCase() !== firm.name.trim().toLowerCase()) ? open : others;
  }
}

function stateOf(outcome: Outcome, open: Differences, identity: ExternalIdentity | null): CustomerState {
  if (!outcome.firm) return outcome.needsPerson ? 'review' : 'unmatched';
  if (Object.keys(open).length > 0) return 'proposed';
  return outcome.source !== 'mapping' && identity?.origin === 'created' ? 'created' : 'matched';
}

/** The firm of the last look, or the one the customer has although it cannot be billed for a while. */
function isOfSameFirm(
  before: StoreCustomer | null,
  known: CustomerDetails,
  { firm, source }: Outcome,
): boolean {
  if (!firm) return source === 'identity';
  const isBack = source === 'identity' && !before?.clientId && Object.keys(known.differences).length > 0;
  return before?.clientId === firm.clientId || isBack;
}

/** The store has no record of a customer it had one of. */
function isGone({ customerId, record }: Shopper): boolean {
  return customerId !== null && record === null;
}

function told({ state, clientId, evidence }: StoreCustomer) {
  return { state, clientId, evidence: namingNobody(evidence) };
}

function same(a: object, b: object | null): boolean {
  return b !== null && isDeepStrictEqual({ ...a }, { ...b });
}
