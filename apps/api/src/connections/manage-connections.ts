import { Injectable } from '@nestjs/common';
import { DataSource, QueryFailedError, type EntityManager } from 'typeorm';
import { AuditLog, type Change } from '../audit/index.js';
import { Clock, Problem } from '../platform/index.js';
import { toConnection, type Connection } from './connection.js';
import { ConnectionBirths } from './connection-births.js';
import type { ConnectionChanges, NewConnectionBody } from './connection.dto.js';
import { ConnectionRow } from './connection.entity.js';
import { ConnectionSecrets } from './connection-secrets.js';
import { checkWait } from './settings/lost-answers.js';
import { OutboundAddress } from './outbound-address.js';
import { changedColumns, foundOf, storeColumns, tenantColumns } from './columns.js';

const UNIQUE_VIOLATION = '23505';
const FOREIGN_KEY_VIOLATION = '23503';
const POSTS_ONCE = 'connection_posts_once';

/** Creating, changing and removing connections. Secrets go in and never come out. */
@Injectable()
export class ManageConnections {
  constructor(
    private readonly database: DataSource,
    private readonly secrets: ConnectionSecrets,
    private readonly addresses: OutboundAddress,
    private readonly births: ConnectionBirths,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async create(body: NewConnectionBody): Promise<Connection> {
    this.checkAddresses(body);
    checkWait(body.settings, null);
    return this.unlessTaken(body.name, async (manager) => {
      const columns = { ...storeColumns(body.bigcommerce), ...tenantColumns(body.deltek) };
      const { id } = await manager.save(
        manager.create(ConnectionRow, {
          name: body.name,
          mode: 'shadow',
          settings: body.settings,
          ...columns,
        }),
      );
      await this.secrets.create(manager, id, body);
      const created = toConnection(await manager.findOneByOrFail(ConnectionRow, { id }));
      await this.record(manager, 'connection.created', id, { after: visible(created) });
      await this.births.announce(manager, created);
      return created;
    });
  }

  async change(id: string, body: ConnectionChanges): Promise<Connection> {
    this.checkAddresses(body);
    return this.unlessTaken(body.name ?? '', async (manager) => {
      const row = await this.locked(manager, id);
      const before = toConnection(row);
      checkUnchanged(before, body);
      checkMode(before, body);
      if (body.settings) checkWait(body.settings, before.settings);
      if (movesElsewhere(before, body) && (await hasHistory(manager, id))) throw bound(before);
      const now = this.clock.now();
      Object.assign(row, changedColumns(before, body), { updatedAt: now });
      const found = foundOf(before, row);
      // With history it is the same store and the same books, wherever they answer by now.
      if (found !== row.found && !(await hasHistory(manager, id))) row.found = found;
      if (mayPost(row.mode)) row.postingSince ??= now;
      if (body.bigcommerce) {
        const sameStore = before.bigcommerce.storeHash === row.storeHash;
        await this.secrets.replaceStore(manager, id, body.bigcommerce, sameStore);
      }
      if (body.deltek) await this.secrets.replaceTenant(manager, id, body.deltek);
      await manager.save(row);
      const after = toConnection(row);
      const action = after.mode === before.mode ? 'connection.updated' : 'connection.mode_changed';
      await this.record(manager, action, id, { before: visible(before), after: visible(after) });
      return after;
    });
  }

  /** What was posted must stay explainable: a connection with history is refused by the foreign keys above it. */
  async remove(id: string): Promise<void> {
    try {
      await this.database.transaction(async (manager) => {
        const before = toConnection(await this.locked(manager, id));
        await manager.delete(ConnectionRow, { id });
        await this.record(manager, 'connection.deleted', id, { before: visible(before) });
      });
    } catch (error) {
      if (!violates(error, FOREIGN_KEY_VIOLATION)) throw error;
      throw Problem.conflict(
        'connection_in_use',
        'the connection has history that must be kept; pause it instead',
      );
    }
  }

  private async locked(manager: EntityManager, id: string): Promise<ConnectionRow> {
    const row = await manager.findOne(ConnectionRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!row) throw Problem.notFound('connection');
    return row;
  }

  private checkAddresses({ bigcommerce, deltek }: Pick<ConnectionChanges, 'bigcommerce' | 'deltek'>): void {
    const errors = [
      bigcommerce && this.addresses.check('bigcommerce.apiUrl', bigcommerce.apiUrl),
      deltek && this.addresses.check('deltek.baseUrl', deltek.baseUrl),
    ].filter((error) => error !== null && error !== undefined);
    if (errors.length > 0) throw Problem.invalid(errors);
  }

  private record(
    manager: EntityManager,
    action: Change['action'],
    id: string,
    states: Pick<Change, 'before' | 'after'>,
  ): Promise<void> {
    return this.audit.append(manager, {
      connectionId: id,
      action,
      subject: { kind: 'connection', id },
      ...states,
    });
  }

  private async unlessTaken<T>(name: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    try {
      return await this.database.transaction(work);
    } catch (error) {
      if (!violates(error, UNIQUE_VIOLATION)) throw error;
      if (constraintOf(error) === POSTS_ONCE) {
        const detail = 'another connection posts, or posted, the orders of this store into this database';
        throw Problem.conflict('store_already_connected', `${detail}; a second one would post them twice`);
      }
      throw Problem.conflict('name_taken', `there is already a connection named "${name}"`);
    }
  }
}

function mayPost(mode: Connection['mode']): boolean {
  return mode === 'automatic' || mode === 'review';
}

/** Nothing is posted through a connection nobody has seen working; null = the mode may be set. */
export function whyNotMode(
  { lastTest, mode }: Pick<Connection, 'lastTest' | 'mode'>,
  to: Connection['mode'],
  newAccess = false,
): string | null {
  const startsPosting = to !== mode && mayPost(to);
  if (!startsPosting || (lastTest?.ok === true && !newAccess)) return null;
  return 'test the connection successfully before it may post';
}

/** Settings are replaced as a whole: who read them before somebody else changed them would take that back unseen. */
function checkUnchanged({ updatedAt }: Connection, body: ConnectionChanges): void {
  if (body.updatedAt === undefined || Date.parse(body.updatedAt) === Date.parse(updatedAt)) return;
  throw Problem.conflict('connection_changed', `the connection changed in the meantime, at ${updatedAt}`);
}

function checkMode(before: Connection, body: ConnectionChanges): void {
  const newAccess = body.bigcommerce !== undefined || body.deltek !== undefined;
  const refused = body.mode && whyNotMode(before, body.mode, newAccess);
  if (refused) throw Problem.conflict('connection_not_tested', refused);
}

/** Another store counts its orders from 1 as well, and another database, or company in it, has other books. */
function movesElsewhere({ bigcommerce, deltek }: Connection, body: ConnectionChanges): boolean {
  const otherStore = body.bigcommerce && body.bigcommerce.storeHash !== bigcommerce.storeHash;
  const otherBooks = body.deltek && body.deltek.database !== deltek.database;
  // A company is named later where the login had only one; from then on its books are those of the history.
  const otherCompany = body.deltek && deltek.company !== '' && body.deltek.company !== deltek.company;
  return otherStore === true || otherBooks === true || otherCompany === true;
}

function bound({ bigcommerce, deltek }: Connection): Problem {
  const company = deltek.company && `, company ${deltek.company}`;
  const detail = `the connection has history of store ${bigcommerce.storeHash} and database ${deltek.database}${company}; make another connection for another store, database or company`;
  return Problem.conflict('connection_bound', detail);
}

/** Whether the database would refuse to delete it; tried and taken back. */
async function hasHistory(manager: EntityManager, id: string): Promise<boolean> {
  await manager.query('SAVEPOINT history');
  try {
    await manager.query('DELETE FROM "connection" WHERE "id" = $1', [id]);
    return false;
  } catch (error) {
    if (!violates(error, FOREIGN_KEY_VIOLATION)) throw error;
    return true;
  } finally {
    await manager.query('ROLLBACK TO SAVEPOINT history');
  }
}

function visible({ name, mode, bigcommerce, deltek, settings }: Connection): object {
  return { name, mode, bigcommerce, deltek, settings };
}

function constraintOf(error: unknown): string | undefined {
  return error instanceof QueryFailedError
    ? (error.driverError as { constraint?: string }).constraint
    : undefined;
}

function violates(error: unknown, code: string): boolean {
  return error instanceof QueryFailedError && (error.driverError as { code?: string }).code === code;
}
