import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { followRun, RunEvents, WantedLooks, type WantedPage } from '../../intake/index.js';
import { Retries } from '../../ledger/index.js';
import {
  raised,
  RunKinds,
  RunResults,
  type Run,
  type RunCounts,
  type RunKind,
  type RunStep,
} from '../../runs/index.js';

/** The kind of run that has many orders looked at again. */
export const REPLAY_RUN = 'replay';

const PAGE = 25;

/** What is left of a run's orders. */
interface Place {
  readonly afterId: number;
}

/**
 * Has the orders of a run looked at again, and by these looks what Deltek stood in the way of. It posts nothing itself:
 * whatever comes of it comes of looks, of which any number ends in the same documents.
 */
@Injectable()
export class ReplayRun implements RunKind, OnModuleInit {
  constructor(
    private readonly kinds: RunKinds,
    private readonly results: RunResults,
    private readonly events: RunEvents,
    private readonly looks: WantedLooks,
    private readonly retries: Retries,
  ) {}

  onModuleInit(): void {
    this.kinds.announce(REPLAY_RUN, this);
  }

  step(run: Run): Promise<RunStep> {
    return this.looks.step<Place>(run, { afterId: 0 }, (place) => this.page(run, place));
  }

  async moved(manager: EntityManager, run: Run): Promise<void> {
    if (run.state === 'cancelled') {
      await this.results.leave(manager, run.id, await this.events.waitingOrders(manager, run.id));
      await this.results.leave(manager, run.id, null);
    }
    await followRun(this.events, manager, run);
  }

  private async page({ id: runId, connectionId }: Run, { afterId }: Place): Promise<WantedPage> {
    const rows = await this.results.after(runId, afterId, PAGE);
    const last = rows.at(-1);
    return {
      orders: rows.map(({ orderId: id }) => ({ id })),
      next: last && rows.length === PAGE ? { afterId: last.orderId } : null,
      source: 'replay',
      wanted: rows.map(({ orderId }) => ({ orderId, dedupeKey: `replay:${runId}:${orderId}` })),
      also: async (manager) => {
        let counts: RunCounts = {};
        for (const { orderId } of rows) {
          const undecided = await this.retries.undecided(manager, { connectionId, orderId });
          const verdict = undecided.length > 0 ? 'takes_two' : 'asked';
          await this.results.settle(manager, runId, [{ orderId, verdict, body: null }]);
          counts = raised(counts, { [verdict]: 1 });
        }
        return counts;
      },
    };
  }
}
