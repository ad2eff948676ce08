import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { Clock, CONFIG, type Config } from '../platform/index.js';
import { PlannerGate } from './planner-gate.js';

const EVERY_MS = 2_000;

/** Wakes the writer of every connection with due documents; what makes a lost queue harmless. */
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
    if (!this.config.runsWorker) return;
    const due: { connection_id: string }[] = await this.database.query(
      `SELECT DISTINCT d.connection_id FROM document d JOIN connection c ON c.id = d.connection_id
       WHERE d.next_at <= $1 AND c.mode IN ('review', 'automatic')`,
      [this.clock.now()],
    );
    for (const { connection_id } of due) await this.gate.wake(connection_id);
  }
}
