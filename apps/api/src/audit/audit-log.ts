import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Clock, currentContext, insertAll } from '../platform/index.js';
import type { AuditAction } from './actions.js';
import { AtCommit } from './at-commit.js';
import { AuditEntry } from './audit-entry.entity.js';
import { GENESIS, seal, type Unsealed } from './chain.js';
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

/** The chain of what belongs to no connection. */
const SYSTEM_CHAIN = 'system';

/**
 * The trail of who changed what. Entries are sealed to their chain as the last statements of the
 * caller's transaction: each chain is locked only from there to the commit, and chains always in the
 * same order, so that the trail neither holds up other work nor takes part in a deadlock.
 */
@Injectable()
export class AuditLog {
  private readonly atCommit = new AtCommit<Omit<Unsealed, 'seq'>>((manager, entries) =>
    sealAll(manager, entries),
  );

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
    const { before, after } = change;
    if (before !== undefined && same(before, after)) return;
    const { actor, correlationId } = currentContext();
    this.atCommit.add(manager, {
      chain: change.connectionId ?? SYSTEM_CHAIN,
      at: this.clock.now(),
      actorKind: actor.kind,
      actorId: actor.id,
      actorName: actor.name,
      action: change.action,
      subjectKind: change.subject.kind,
      subjectId: change.subject.id,
      before: strip(before),
      after: strip(after),
      changed: changedFields(before, after),
      reason: change.reason === undefined ? null : storable(change.reason),
      correlationId,
    });
  }
}

async function sealAll(manager: EntityManager, entries: Omit<Unsealed, 'seq'>[]): Promise<void> {
  for (const chain of [...new Set(entries.map((entry) => entry.chain))].sort()) {
    const [head]: { seq: number; hash: string }[] = await manager.query('SELECT * FROM audit_head($1)', [
      chain,
    ]);
    let { seq, hash } = head ?? { seq: 0, hash: GENESIS };
    const sealed = entries
      .filter((entry) => entry.chain === chain)
      .map((link) => {
        const entry = { ...link, seq: (seq += 1) };
        return { ...entry, hash: (hash = seal(hash, entry)) };
      });
    await insertAll(manager, AuditEntry, sealed);
  }
}
