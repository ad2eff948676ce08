import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BigCommerceError, deliveryExceptionScope } from '#bigcommerce';
import { Hooks, type HooksSync } from '../../connections/index.js';
import { Clock, Locks, Problem, storable } from '../../platform/index.js';
import { RunRequests } from '../../runs/index.js';
import { GAP_RUN } from '../backfills/gap-run.js';
import { HookCheck } from './hook-check.entity.js';

/** BigCommerce gives a hook up 48 hours after its first failed delivery (contract 5.5): what failed since is lost. */
const GIVEN_UP_AFTER_MS = 49 * 3_600_000;

const NOTHING_DONE = { created: [], repaired: [], removed: [], refused: {}, wasOff: false };

/** Keeps the webhooks registered, and has what changed while they were not looked at. */
@Injectable()
export class HookWatch {
  constructor(
    private readonly database: DataSource,
    private readonly hooks: Hooks,
    private readonly requests: RunRequests,
    private readonly locks: Locks,
    private readonly clock: Clock,
  ) {}

  find(connectionId: string): Promise<HookCheck | null> {
    return this.database.manager.findOneBy(HookCheck, { connectionId });
  }

  /** Registers or repairs them. Throws what the store's client throws; that is remembered too. */
  async sync(connectionId: string): Promise<HooksSync> {
    const turn = await this.alone(connectionId, () => this.syncAlone(connectionId));
    if (!turn)
      throw Problem.conflict('hooks_busy', 'the webhooks are being registered; try again in a moment');
    return turn.result;
  }

  /**
   * The same, when the last check is as old as that and nobody is at it. The age is read inside the lock: a
   * process that waited for the one before finds its work done.
   */
  async syncOlderThan(connectionId: string, ageMs: number): Promise<void> {
    await this.alone(connectionId, async () => {
      const check = await this.find(connectionId);
      const age = check && Math.abs(this.clock.now().getTime() - check.checkedAt.getTime());
      if (age !== null && age >= ageMs) await this.syncAlone(connectionId);
    });
  }

  private alone<T>(connectionId: string, work: () => Promise<T>): Promise<{ result: T } | null> {
    return this.locks.tryWith(`hooks:${connectionId}`, work);
  }

  private async syncAlone(connectionId: string): Promise<HooksSync> {
    const before = await this.find(connectionId);
    const sync = await this.hooks
      .sync(connectionId)
      .catch((failure: unknown) => ({ ...NOTHING_DONE, failure }));
    if (sync.failure === null) {
      await this.keep(connectionId, before, sync);
      return sync;
    }
    if (sync.failure instanceof BigCommerceError && before) {
      const failed = { checkedAt: this.clock.now(), failure: storable(sync.failure.message) };
      // What is mended now is not found broken by the next check.
      const gapFrom = gapAfter(before, sync);
      await this.database.manager.update(HookCheck, { connectionId }, { ...failed, gapFrom });
    }
    throw sync.failure as Error;
  }

  private async keep(connectionId: string, before: HookCheck | null, sync: HooksSync): Promise<void> {
    const now = this.clock.now();
    const isWhole = Object.keys(sync.refused).every((scope) => scope === deliveryExceptionScope);
    const check: HookCheck = {
      connectionId,
      checkedAt: now,
      goodAt: isWhole ? now : (before?.goodAt ?? now),
      gapFrom: before && gapAfter(before, sync),
      failure: null,
      refused: sync.refused,
    };
    await this.database.manager.save(HookCheck, check);
    if (isWhole && check.gapFrom) await this.fillGap(connectionId, check.gapFrom, now);
  }

  /** While an earlier gap is being looked at this one waits for the next check. */
  private async fillGap(connectionId: string, from: Date, to: Date): Promise<void> {
    const params = { from: from.toISOString(), to: to.toISOString() };
    try {
      await this.requests.begin({ connectionId, kind: GAP_RUN, params }, async (manager) => {
        await manager.update(HookCheck, { connectionId }, { gapFrom: null });
      });
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'run_active') throw error;
    }
  }
}

/** The oldest moment from which something may have gone untold. */
function gapAfter({ gapFrom, goodAt }: HookCheck, { created, repaired, wasOff }: HooksSync): Date | null {
  const wasMended = [...created, ...repaired].some((scope) => scope !== deliveryExceptionScope);
  if (gapFrom || !wasMended) return gapFrom;
  return new Date(goodAt.getTime() - (wasOff ? GIVEN_UP_AFTER_MS : 0));
}
