import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditLog } from '../../audit/index.js';
import { Clock } from '../../platform/index.js';
import type { TestResultDto } from './test-result.dto.js';
import { ConnectionRow } from '../connection.entity.js';
import { ConnectionStore } from '../connection-store.js';
import { VendorClients } from '../vendor-clients.js';
import { runSteps } from './step.js';
import { explainStore, storeSteps } from './store-steps.js';
import { explainTenant, tenantSteps } from './tenant-steps.js';

/** The test of a connection: both sides, every step with its evidence, the result kept. */
@Injectable()
export class ConnectionTest {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly clients: VendorClients,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async run(connectionId: string): Promise<TestResultDto> {
    const connection = await this.connections.get(connectionId);
    const [bigcommerce, deltek] = await Promise.all([
      this.clients.bigcommerce(connectionId),
      this.clients.deltek(connectionId),
    ]);
    const found: TestResultDto['found'] = {};
    const [store, tenant] = await Promise.all([
      runSteps(
        storeSteps(bigcommerce, () => this.clock.now(), found),
        explainStore,
      ),
      runSteps(tenantSteps(deltek, connection, found), explainTenant),
    ]);
    const steps = [...store, ...tenant];
    const result = { ok: steps.every(({ ok }) => ok), steps, found };
    await this.keep(connectionId, result);
    return result;
  }

  /** Keeps the result; a good one ends a pause that a refused credential began. */
  private async keep(id: string, result: TestResultDto): Promise<void> {
    const at = this.clock.now();
    await this.database.transaction(async (manager) => {
      const row = await manager.findOne(ConnectionRow, {
        where: { id },
        lock: { mode: 'pessimistic_write' },
      });
      if (!row) return;
      const resumes = result.ok && row.mode === 'paused' && row.resumeMode !== null;
      const former = row.mode;
      if (resumes && row.resumeMode)
        Object.assign(row, { mode: row.resumeMode, resumeMode: null, pausedReason: null });
      row.lastTest = { ...result, at: at.toISOString() };
      row.updatedAt = at;
      await manager.save(row);
      await this.audit.append(manager, {
        connectionId: id,
        action: 'connection.tested',
        subject: { kind: 'connection', id },
        ...(resumes ? { before: { mode: former } } : {}),
        after: {
          ok: result.ok,
          mode: row.mode,
          failed: result.steps.filter(({ ok }) => !ok).map(({ name }) => name),
        },
      });
    });
  }
}
