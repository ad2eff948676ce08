import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import type { TransactionType } from '#deltek';
import { AuditLog } from '../../audit/index.js';
import { ConnectionStore, postingSettings } from '../../connections/index.js';
import { Clock } from '../../platform/index.js';
import type { Document } from '../document.entity.js';
import { DocumentStore } from '../document-store.js';
import type { Drift } from './compare-posted.js';
import { DriftEvents } from './drift-events.js';
import { LedgerDrift } from './ledger-drift.entity.js';

/** What was compared: a document of ours, or a name nobody stands for. */
export interface Compared {
  readonly connectionId: string;
  readonly type: TransactionType;
  readonly batch: string;
  readonly document: Pick<Document, 'orderId' | 'currency'> | null;
}

/** Keeps the drifts of a connection equal to what the last comparison found. */
@Injectable()
export class DriftBook {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly store: DocumentStore,
    private readonly events: DriftEvents,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Open drifts, those first that were not checked for the longest time. */
  open(connectionId: string, limit: number): Promise<LedgerDrift[]> {
    const where = { connectionId, state: 'open' } as const;
    return this.database.manager.find(LedgerDrift, { where, order: { checkedAt: 'ASC' }, take: limit });
  }

  /** The open drifts of these names, by name. */
  async ofBatches(connectionId: string, batches: readonly string[]): Promise<Map<string, LedgerDrift>> {
    const where = { connectionId, state: 'open', batch: In([...batches]) } as const;
    const drifts = await this.database.manager.findBy(LedgerDrift, where);
    return new Map(drifts.map((drift) => [drift.batch, drift]));
  }

  /** Writes down what a comparison with the whole batch found; null ends what was open. */
  async note(compared: Compared, found: Drift | null): Promise<void> {
    await this.database.transaction(async (manager) => {
      const { connectionId, batch } = compared;
      const orderId = await orderOf(manager, compared);
      if (orderId !== null) await this.store.lockOrder(manager, { connectionId, orderId });
      const open = await manager.findOne(LedgerDrift, {
        where: { connectionId, batch, state: 'open' },
        lock: { mode: 'pessimistic_write' },
      });
      if (!open && !found) return;
      const now = this.clock.now();
      if (open && found && isSame(open, found)) {
        await manager.update(LedgerDrift, { id: open.id }, { checkedAt: now });
        return;
      }
      const base = open ?? { ...blank(compared, orderId, now), currency: await this.currencyOf(compared) };
      const outcome = found ? found : { state: 'resolved' as const, resolvedAt: now };
      const drift = await manager.save(LedgerDrift, { ...base, ...outcome, checkedAt: now });
      await this.record(manager, drift, open);
      await this.events.changed(manager, drift);
    });
  }

  /** What no document stands for is in the currency of the books. */
  private async currencyOf({ connectionId, document }: Compared): Promise<string> {
    return document?.currency ?? postingSettings(await this.connections.get(connectionId)).ledgerCurrency;
  }

  private record(manager: EntityManager, drift: LedgerDrift, before: LedgerDrift | null): Promise<void> {
    return this.audit.append(manager, {
      connectionId: drift.connectionId,
      action: drift.state === 'open' ? 'document.drifted' : 'document.drift_ended',
      subject: { kind: 'document', id: drift.batch },
      ...(before ? { before: told(before) } : {}),
      after: told(drift),
    });
  }
}

/** Of a name nobody stands for: the order it would be of, where there is one. */
async function orderOf(
  manager: EntityManager,
  { connectionId, batch, document }: Compared,
): Promise<number | null> {
  if (document) return document.orderId;
  const [, number] = /^BC(?:IN|CR|JE)-\d+-(\d{1,15})(?:-|$)/.exec(batch) ?? [];
  if (number === undefined) return null;
  const rows: unknown[] = await manager.query(
    'SELECT 1 FROM document WHERE connection_id = $1 AND order_id = $2 LIMIT 1',
    [connectionId, number],
  );
  return rows.length > 0 ? Number(number) : null;
}

function blank({ connectionId, type, batch }: Compared, orderId: number | null, now: Date) {
  return {
    connectionId,
    orderId,
    type,
    batch,
    state: 'open' as const,
    since: now,
    resolvedAt: null,
  };
}

function isSame(open: LedgerDrift, found: Drift): boolean {
  return open.kind === found.kind && open.detail === found.detail;
}

function told({ kind, ours, theirs, currency }: LedgerDrift) {
  return { kind, ours, theirs, currency };
}
