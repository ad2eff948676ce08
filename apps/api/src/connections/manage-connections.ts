import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, QueryFailedError, type EntityManager } from 'typeorm';
import { AuditLog } from '../audit/index.js';
import { Clock, Problem } from '../platform/index.js';
import { toConnection, type Connection } from './connection.js';
import type {
  BigCommerceAccess,
  ConnectionChanges,
  DeltekAccess,
  NewConnectionBody,
} from './connection.dto.js';
import { ConnectionRow } from './connection.entity.js';
import { ConnectionStore } from './connection-store.js';
import { Credentials } from './credentials.js';
import { OutboundAddress } from './outbound-address.js';

const UNIQUE_VIOLATION = '23505';
const FOREIGN_KEY_VIOLATION = '23503';

/** Creating, changing and removing connections. Secrets go in and never come out. */
@Injectable()
export class ManageConnections {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly credentials: Credentials,
    private readonly addresses: OutboundAddress,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async create(body: NewConnectionBody): Promise<Connection> {
    this.checkAddresses(body);
    return this.nameTaken(body.name, async (manager) => {
      const row = await manager.save(
        manager.create(ConnectionRow, {
          name: body.name,
          mode: 'shadow',
          ...storeColumns(body.bigcommerce),
          ...tenantColumns(body.deltek),
          settings: body.settings,
        }),
      );
      await this.putStoreSecrets(manager, row.id, body.bigcommerce);
      await this.putTenantSecrets(manager, row.id, body.deltek);
      await this.credentials.set(row.id, 'webhook.header', randomBytes(32).toString('base64url'), manager);
      const created = toConnection(await manager.findOneByOrFail(ConnectionRow, { id: row.id }));
      await this.record(manager, 'connection.created', created, null);
      return created;
    });
  }

  async change(id: string, body: ConnectionChanges): Promise<Connection> {
    this.checkAddresses(body);
    const before = await this.connections.get(id);
    this.checkMode(before, body);
    return this.nameTaken(body.name ?? before.name, async (manager) => {
      const row = await manager.findOneOrFail(ConnectionRow, {
        where: { id },
        lock: { mode: 'pessimistic_write' },
      });
      Object.assign(row, {
        ...(body.name === undefined ? {} : { name: body.name }),
        ...(body.mode === undefined ? {} : { mode: body.mode, resumeMode: null, pausedReason: null }),
        ...(body.bigcommerce ? storeColumns(body.bigcommerce) : {}),
        ...(body.deltek ? tenantColumns(body.deltek) : {}),
        ...(body.settings ? { settings: body.settings } : {}),
        updatedAt: this.clock.now(),
      });
      if (body.bigcommerce) await this.rotateStoreSecrets(manager, before, body.bigcommerce);
      if (body.deltek) await this.putTenantSecrets(manager, id, body.deltek);
      await manager.save(row);
      const after = toConnection(row);
      await this.record(
        manager,
        body.mode === undefined ? 'connection.updated' : 'connection.mode_changed',
        after,
        before,
      );
      return after;
    });
  }

  async remove(id: string): Promise<void> {
    const before = await this.connections.get(id);
    try {
      await this.database.transaction(async (manager) => {
        await manager.delete(ConnectionRow, { id });
        await this.record(manager, 'connection.deleted', null, before);
      });
    } catch (error) {
      if (!violates(error, FOREIGN_KEY_VIOLATION)) throw error;
      throw Problem.conflict(
        'connection_in_use',
        'the connection has history that must be kept; pause it instead',
      );
    }
  }

  private checkAddresses({ bigcommerce, deltek }: Pick<ConnectionChanges, 'bigcommerce' | 'deltek'>): void {
    const errors = [
      bigcommerce && this.addresses.check('bigcommerce.apiUrl', bigcommerce.apiUrl),
      deltek && this.addresses.check('deltek.baseUrl', deltek.baseUrl),
    ].filter((error) => error !== null && error !== undefined);
    if (errors.length > 0) throw Problem.invalid(errors);
  }

  /** Nothing is posted through a connection nobody has seen working. */
  private checkMode({ lastTest, mode }: Connection, body: ConnectionChanges): void {
    const posts = body.mode === 'automatic' || body.mode === 'review';
    if (!posts || body.mode === mode || lastTest?.ok) return;
    throw Problem.conflict('connection_not_tested', 'test the connection successfully before it may post');
  }

  private async rotateStoreSecrets(
    manager: EntityManager,
    before: Connection,
    access: BigCommerceAccess,
  ): Promise<void> {
    const sameStore = before.bigcommerce.storeHash === access.storeHash;
    if (sameStore)
      await this.credentials.keepAs(
        manager,
        before.id,
        'bigcommerce.clientSecret',
        'bigcommerce.previousClientSecret',
      );
    await this.putStoreSecrets(manager, before.id, access);
  }

  private async putStoreSecrets(
    manager: EntityManager,
    id: string,
    access: BigCommerceAccess,
  ): Promise<void> {
    await this.credentials.set(id, 'bigcommerce.accessToken', access.accessToken, manager);
    await this.credentials.set(id, 'bigcommerce.clientSecret', access.clientSecret, manager);
  }

  private async putTenantSecrets(manager: EntityManager, id: string, access: DeltekAccess): Promise<void> {
    await this.credentials.set(id, 'deltek.password', access.password, manager);
    await this.credentials.set(id, 'deltek.clientSecret', access.clientSecret, manager);
    await this.credentials.remove(manager, id, 'deltek.token');
  }

  private record(
    manager: EntityManager,
    action: 'connection.created' | 'connection.updated' | 'connection.mode_changed' | 'connection.deleted',
    after: Connection | null,
    before: Connection | null,
  ): Promise<void> {
    const id = (after ?? before)?.id ?? '';
    return this.audit.append(manager, {
      connectionId: id,
      action,
      subject: { kind: 'connection', id },
      ...(before ? { before: visible(before) } : {}),
      ...(after ? { after: visible(after) } : {}),
    });
  }

  private async nameTaken<T>(name: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    try {
      return await this.database.transaction(work);
    } catch (error) {
      if (!violates(error, UNIQUE_VIOLATION)) throw error;
      throw Problem.conflict('name_taken', `there is already a connection named "${name}"`);
    }
  }
}

function visible({ name, mode, bigcommerce, deltek, settings }: Connection): object {
  return { name, mode, bigcommerce, deltek, settings };
}

function storeColumns({ storeHash, apiUrl }: BigCommerceAccess) {
  return { storeHash, apiUrl: apiUrl.replace(/\/+$/, '') };
}

function tenantColumns({ baseUrl, database, username, clientId, company }: DeltekAccess) {
  return {
    deltekBaseUrl: baseUrl.replace(/\/+$/, ''),
    deltekDatabase: database,
    deltekUsername: username,
    deltekClientId: clientId,
    deltekCompany: company,
  };
}

function violates(error: unknown, code: string): boolean {
  return error instanceof QueryFailedError && (error.driverError as { code?: string }).code === code;
}
