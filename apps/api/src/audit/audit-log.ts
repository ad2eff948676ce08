import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Clock, currentContext, runPrepared } from '../platform/index.js';
import type { AuditAction } from './actions.js';
import { AtCommit } from './at-commit.js';
import { sealable, type Unsealed } from './chain.js';
import { changedFields, same, storable, strip } from './strip.js';

/** A change as its maker tells it; who and in which piece of work comes from the context. */
export interface Change {
  /** Null for what belongs to no connection. */
  readonly connectionId: string | null;
  readonly action: AuditAction;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly before?: object;
  readonly after?: object;
  readonly reason?: string;
}

/** Entries of one chain, for a statement that calls `audit_append(chain, entries)` itself. */
export interface SealedEntries {
  readonly chain: string;
  readonly entries: string;
}

/** The chain of what belongs to no connection. */
const SYSTEM_CHAIN = 'system';

const APPEND = { name: 'audit_append', text: 'SELECT audit_append($1, $2)' };

/**
 * The trail of who changed what. Entries are sealed to their chain as the last statements of the
 * caller's transaction: each chain is locked only from there to the commit, and chains always in the
 * same order, so that the trail neither holds up other work nor takes part in a deadlock. (A statement that appends what
 * is `sealed` must lock nothing that others lock before the trail.)
 */
@Injectable()
export class AuditLog {
  private readonly atCommit = new AtCommit<Unsealed>((manager, entries) => sealAll(manager, entries));

  constructor(
    @InjectDataSource() database: DataSource,
    private readonly clock: Clock,
  ) {
    database.subscribers.push(this.atCommit);
  }

  /**
   * Writes the change down, in and with the caller's transaction; without one it throws. A change from
   * `before` to an equal `after` is none. Values of secret fields are hidden.
   */
  // eslint-disable-next-line @typescript-eslint/require-await -- callers await it like every write
  async append(manager: EntityManager, change: Change): Promise<void> {
    const entry = this.entryOf(change);
    if (entry) this.atCommit.add(manager, entry);
  }

  /**
   * Changes of one connection for a statement that is a transaction of its own and has to append them itself; null
   * where none is one.
   */
  sealed(connectionId: string, changes: readonly Change[]): SealedEntries | null {
    const entries = changes.flatMap((change) => this.entryOf({ ...change, connectionId }) ?? []);
    return entries.length > 0 ? { chain: connectionId, entries: asJson(entries) } : null;
  }

  private entryOf(change: Change): Unsealed | null {
    const { before, after } = change;
    if (before !== undefined && same(before, after)) return null;
    const { actor, correlationId } = currentContext();
    return {
      chain: change.connectionId ?? SYSTEM_CHAIN,
      at: this.clock.now(),
      actorKind: actor.kind,
      actorId: actor.id,
      actorName: storable(actor.name),
      action: change.action,
      subjectKind: change.subject.kind,
      subjectId: storable(change.subject.id),
      before: strip(before),
      after: strip(after),
      changed: changedFields(before, after),
      reason: change.reason === undefined ? null : storable(change.reason),
      correlationId: storable(correlationId),
    };
  }
}

async function sealAll(manager: EntityManager, entries: readonly Unsealed[]): Promise<void> {
  for (const chain of [...new Set(entries.map((entry) => entry.chain))].sort()) {
    await runPrepared(manager, APPEND, [chain, asJson(entries.filter((entry) => entry.chain === chain))]);
  }
}

function asJson(entries: readonly Unsealed[]): string {
  return JSON.stringify(entries.map(rowOf));
}

function rowOf(entry: Unsealed): object {
  const [sealedBefore, sealedAfter] = sealable(entry);
  return {
    at: entry.at,
    actor_kind: entry.actorKind,
    actor_id: entry.actorId,
    actor_name: entry.actorName,
    action: entry.action,
    subject_kind: entry.subjectKind,
    subject_id: entry.subjectId,
    before: entry.before,
    after: entry.after,
    changed: entry.changed,
    reason: entry.reason,
    correlation_id: entry.correlationId,
    sealed_before: sealedBefore,
    sealed_after: sealedAfter,
  };
}
