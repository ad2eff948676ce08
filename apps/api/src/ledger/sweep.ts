import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { Clock, CONFIG, type Config } from '../platform/index.js';
import { MAY_GO } from './predecessor.js';
import { PlannerGate } from './planner-gate.js';

const EVERY_MS = 2_000;
/** One job of a connection in each round; in the next one, a job that died with its process is in nobody's way. */
const ROUND_MS = 4_000;

/** Wakes the writer of every connection with due documents; what makes a lost queue or a lost job harmless. */
@Injectable()
export class LedgerSweep {
  constructor(
    private readonly database: DataSource,
    private readonly gate: PlannerGate,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'runsWorker'>,
  ) {}

  @Interval(EVERY_MS)
  async wakeDue(): Promise<void> {
    if (this.config.runsWorker) await this.sweep();
  }

  /** Answers how many connections were woken; one where everything waits for something else has nothing to do. */
  async sweep(): Promise<number> {
    const due: { connection_id: string }[] = await this.database.query(
      `SELECT DISTINCT d.connection_id FROM document d JOIN connection c ON c.id = d.connection_id
       WHERE d.next_at <= $1 AND c.mode IN ('review', 'automatic')
         AND (d.file_batch IS NOT NULL OR ${MAY_GO})`,
      [this.clock.now()],
    );
    const round = Math.floor(this.clock.now().getTime() / ROUND_MS);
    for (const { connection_id } of due) await this.gate.wake(connection_id, round);
    return due.length;
  }
}
