import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditLog } from '../../audit/index.js';
import { Clock, LOGGER, UnsealError } from '../../platform/index.js';
import { CatalogUse } from '../catalog-use.js';
import type { Connection } from '../connection.js';
import { ConnectionRow, CredentialRow } from '../connection.entity.js';
import { ConnectionStore } from '../connection-store.js';
import { LookHolds } from '../limits/look-holds.js';
import { RefusedLogins } from '../refused-logins.js';
import { VendorClients } from '../vendor-clients.js';
import { storeExcess, tenantExcess } from './excess-rights.js';
import { runSteps, TestFailure, type Explain } from './step.js';
import { catalogStep, explainStore, storeSteps } from './store-steps.js';
import { explainTenant, tenantSteps } from './tenant-steps.js';
import type { FoundDto, TestResultDto, TestStepDto } from './test-result.dto.js';

/** The test of a connection: both sides, every step with its evidence, the result kept. */
@Injectable()
export class ConnectionTest {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly clients: VendorClients,
    private readonly refusedLogins: RefusedLogins,
    private readonly catalog: CatalogUse,
    private readonly holds: LookHolds,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async run(connectionId: string): Promise<TestResultDto> {
    const connection = await this.connections.get(connectionId);
    const found: FoundDto = {};
    const steps = await this.steps(connection, found);
    const result = { ok: steps.every(({ ok }) => ok), steps, found };
    await this.keep(connection, result);
    return result;
  }

  private async steps(connection: Connection, found: FoundDto): Promise<TestStepDto[]> {
    const opened: TestStepDto[] = [];
    const clients = await this.clients.forTest(connection).catch((error: unknown) => {
      opened.push({ name: 'Stored secrets', ok: false, ...this.explain(explainSecrets)(error) });
      return null;
    });
    if (!clients) return opened;
    const { bigcommerce, deltek } = clients;
    const now = () => this.clock.now();
    try {
      const needsCatalog = await this.catalog.isNeeded(connection);
      const store = [
        ...storeSteps(bigcommerce, connection, now, found),
        ...(needsCatalog ? [catalogStep(bigcommerce)] : []),
        storeExcess(bigcommerce, needsCatalog),
      ];
      const tenant = [...tenantSteps(deltek, connection, found), tenantExcess(deltek)];
      const sides = await Promise.all([
        runSteps(store, this.explain(explainStore)),
        runSteps(tenant, this.explain(explainTenant)),
      ]);
      const steps = sides.flat();
      if (steps.every(({ ok }) => ok)) await this.refusedLogins.forget(clients.login);
      return steps;
    } finally {
      await clients.close();
    }
  }

  /** Whatever happens is an answer to the person who asked; what nobody foresaw is logged as well. */
  private explain(explain: (error: unknown) => ReturnType<Explain> | null): Explain {
    return (error) => {
      if (error instanceof TestFailure) return { detail: error.message, fix: error.fix };
      const explained = explain(error);
      if (explained) return explained;
      this.logger.error({ err: error }, 'a step of a connection test failed');
      return { detail: 'something failed on our side', fix: 'Look for the correlation id in the log.' };
    };
  }

  /**
   * Keeps the result, unless access changed meanwhile. A good one ends a pause that a refused credential began, and the
   * wait of looks.
   */
  private async keep({ id, accessVersion }: Connection, result: TestResultDto): Promise<void> {
    const at = this.clock.now();
    await this.database.transaction(async (manager) => {
      const row = await manager.findOne(ConnectionRow, {
        where: { id, accessVersion },
        lock: { mode: 'pessimistic_write' },
      });
      if (!row) return;
      const { mode: former, resumeMode } = row;
      row.found = { ...row.found, ...result.found };
      row.lastTest = { ...result, at: at.toISOString() };
      row.updatedAt = at;
      if (result.ok) await this.holds.end(manager, id);
      if (result.ok && former === 'paused') {
        await this.forgetRefusals(manager, row);
        if (resumeMode) Object.assign(row, { mode: resumeMode, resumeMode: null, pausedReason: null });
      }
      await manager.save(row);
      const failed = result.steps.filter(({ ok }) => !ok).map(({ name }) => name);
      await this.audit.append(manager, {
        connectionId: id,
        action: 'connection.tested',
        subject: { kind: 'connection', id },
        ...(row.mode === former ? {} : { before: { mode: former } }),
        after: { ok: result.ok, mode: row.mode, failed },
      });
    });
  }

  /** Clients that remember a refusal, and the token it was about, are not used again. */
  private async forgetRefusals(manager: EntityManager, row: ConnectionRow): Promise<void> {
    row.accessVersion += 1;
    await manager.delete(CredentialRow, { connectionId: row.id, kind: 'deltek.token' });
  }
}

function explainSecrets(error: unknown): ReturnType<Explain> | null {
  if (!(error instanceof UnsealError)) return null;
  const fix = 'Add the former key to ENCRYPTION_KEYS again, or enter all secrets of the connection anew.';
  return { detail: error.message, fix };
}
