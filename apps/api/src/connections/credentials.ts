import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock, SecretBox } from '../platform/index.js';
import { CredentialRow } from './connection.entity.js';

/** What is kept sealed for a connection. */
export type CredentialKind =
  | 'bigcommerce.accessToken'
  | 'bigcommerce.clientSecret'
  | 'bigcommerce.previousClientSecret'
  | 'deltek.password'
  | 'deltek.clientSecret'
  | 'deltek.token'
  | 'webhook.header';

/** A secret in the clear, with when it was put there. Never logged, never answered. */
export interface OpenedCredential {
  readonly value: string;
  readonly replacedAt: Date;
}

/** The sealed secrets of connections; the only place that opens them. */
@Injectable()
export class Credentials {
  constructor(
    private readonly database: DataSource,
    private readonly box: SecretBox,
    private readonly clock: Clock,
  ) {}

  async set(
    manager: EntityManager,
    connectionId: string,
    kind: CredentialKind,
    value: string,
  ): Promise<void> {
    const sealed = this.box.seal(value, contextOf(connectionId, kind));
    const row = { connectionId, kind, ...sealed, replacedAt: this.clock.now() };
    await manager.upsert(CredentialRow, row, ['connectionId', 'kind']);
  }

  /** Null when there is none. Throws `UnsealError` when its key is missing. */
  async get(
    connectionId: string,
    kind: CredentialKind,
    manager = this.database.manager,
  ): Promise<OpenedCredential | null> {
    const row = await manager.findOneBy(CredentialRow, { connectionId, kind });
    return row && { value: this.box.open(row, contextOf(connectionId, kind)), replacedAt: row.replacedAt };
  }

  /** The secret, which must be there. */
  async require(connectionId: string, kind: CredentialKind): Promise<string> {
    const credential = await this.get(connectionId, kind);
    if (!credential) throw new Error(`connection ${connectionId} has no ${kind}`);
    return credential.value;
  }

  async remove(manager: EntityManager, connectionId: string, kind: CredentialKind): Promise<void> {
    await manager.delete(CredentialRow, { connectionId, kind });
  }
}

function contextOf(connectionId: string, kind: CredentialKind): string {
  return `${connectionId}:${kind}`;
}
