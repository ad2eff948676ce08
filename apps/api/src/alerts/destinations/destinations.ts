import { randomBytes, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { isEmail } from 'class-validator';
import { DataSource, IsNull, Not } from 'typeorm';
import { AuditLog } from '../../audit/index.js';
import { ConnectionStore, OutboundAddress } from '../../connections/index.js';
import {
  Clock,
  CONFIG,
  Problem,
  SecretBox,
  UnsealError,
  type Config,
  type Sealed,
} from '../../platform/index.js';
import { AlertDestination, type Channel } from './alert-destination.entity.js';

/** A destination with its secrets, to be sent to. Never logged, never answered. */
export interface OpenedDestination {
  readonly id: string;
  readonly channel: Channel;
  readonly target: string;
  /** What messages are signed with; e-mail is not. */
  readonly secret: string | null;
}

/** What a person asks for. */
export interface NewDestination {
  readonly channel: Channel;
  readonly target: string;
  readonly connectionId?: string;
}

const MOST = 20;

/** Where messages go: made and deleted by administrators, opened only to send. */
@Injectable()
export class Destinations {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly addresses: OutboundAddress,
    private readonly box: SecretBox,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'mail' | 'encryptionKeys'>,
  ) {}

  all(): Promise<AlertDestination[]> {
    return this.database.manager.find(AlertDestination, { order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /** Answers it with the secret its messages are signed with, which nobody sees again. */
  async create(
    wish: NewDestination,
  ): Promise<{ destination: AlertDestination; secret: OpenedDestination['secret'] }> {
    const { channel, target, connectionId = null } = wish;
    const label = channel === 'webhook' ? this.webhookLabel(target) : this.mailLabel(target);
    if (connectionId !== null) await this.connections.get(connectionId);
    const id = randomUUID();
    const secret = channel === 'webhook' ? `whsec_${randomBytes(32).toString('base64')}` : null;
    const sealed = this.seal(id, { target, secret });
    const destination = await this.database.transaction(async (manager) => {
      await manager.query('LOCK TABLE alert_destination IN SHARE ROW EXCLUSIVE MODE');
      if ((await manager.count(AlertDestination)) >= MOST)
        throw Problem.conflict('too_many', `there are ${MOST} destinations already; delete one first`);
      const row = { id, connectionId, channel, label, ...sealed, createdAt: this.clock.now() };
      const made = await manager.save(manager.create(AlertDestination, row));
      await this.audit.append(manager, {
        connectionId,
        action: 'alert_destination.created',
        subject: { kind: 'alert_destination', id },
        after: { channel, label },
      });
      return made;
    });
    return { destination, secret };
  }

  async remove(id: string): Promise<void> {
    await this.database.transaction(async (manager) => {
      const row = await manager.findOneBy(AlertDestination, { id });
      if (!row) throw Problem.notFound('destination');
      await manager.delete(AlertDestination, { id });
      await this.audit.append(manager, {
        connectionId: row.connectionId,
        action: 'alert_destination.deleted',
        subject: { kind: 'alert_destination', id },
        before: { channel: row.channel, label: row.label },
      });
    });
  }

  /** Throws a 404 problem when there is none, `UnsealError` when its key is missing. */
  async open(id: string): Promise<OpenedDestination> {
    const row = await this.database.manager.findOneBy(AlertDestination, { id });
    if (!row) throw Problem.notFound('destination');
    return this.opened(row);
  }

  /** Those of the whole installation that can be opened, for when the database cannot be asked. */
  async ofInstallation(): Promise<OpenedDestination[]> {
    const rows = await this.database.manager.findBy(AlertDestination, { connectionId: IsNull() });
    return rows.flatMap((row) => this.openedIfPossible(row) ?? []);
  }

  /** Whether messages can go there: its key is among those of the settings. */
  isUsable(row: AlertDestination): boolean {
    return this.openedIfPossible(row) !== null;
  }

  /** Seals with the first key what is sealed with a former one, so that the former one can go. */
  async reseal(): Promise<void> {
    const keyId = this.config.encryptionKeys[0]?.id;
    const rows = await this.database.manager.findBy(AlertDestination, { keyId: Not(keyId ?? '') });
    for (const row of rows) {
      const opened = this.openedIfPossible(row);
      if (!opened) continue;
      const sealed = this.seal(row.id, opened);
      // Only as it was read: two processes may do it at once.
      await this.database.manager.update(AlertDestination, { id: row.id, keyId: row.keyId }, sealed);
    }
  }

  private seal(id: string, { target, secret }: Pick<OpenedDestination, 'target' | 'secret'>): Sealed {
    return this.box.seal(JSON.stringify({ target, secret }), contextOf(id));
  }

  /** Null: its key is gone, which concerns this one alone. */
  private openedIfPossible(row: AlertDestination): OpenedDestination | null {
    try {
      return this.opened(row);
    } catch (error) {
      if (error instanceof UnsealError) return null;
      throw error;
    }
  }

  private opened(row: AlertDestination): OpenedDestination {
    const { target, secret } = JSON.parse(this.box.open(row, contextOf(row.id))) as Omit<
      OpenedDestination,
      'id' | 'channel'
    >;
    return { id: row.id, channel: row.channel, target, secret };
  }

  /** What people see: the path of a webhook is often its password. */
  private webhookLabel(target: string): string {
    const problem = this.addresses.check('target', target);
    if (problem) throw Problem.invalid([problem]);
    const { origin, username, password } = new URL(target);
    if (username || password)
      throw Problem.invalid([{ field: 'target', message: 'must not carry a user name or password' }]);
    return origin;
  }

  private mailLabel(target: string): string {
    if (!this.config.mail)
      throw Problem.conflict('mail_not_set_up', 'no e-mail is sent: SMTP_URL and ALERT_FROM are not set');
    if (!isEmail(target)) throw Problem.invalid([{ field: 'target', message: 'must be an e-mail address' }]);
    return target.replace(/^(.).*@/, '$1…@');
  }
}

function contextOf(id: string): string {
  return `alert_destination:${id}`;
}
