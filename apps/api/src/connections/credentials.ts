import { Injectable } from '@nestjs/common';
import { DataSource, Not, type EntityManager } from 'typeorm';
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

  /**
   * Seals with the first key what is sealed with a former one, and answers how many it were. Only as each was read:
   * what somebody replaced meanwhile stays. What no key opens is left to the connection's test, which names it.
   */
  async reseal(): Promise<number> {
    let count = 0;
    const { manager } = this.database;
    for (const row of await manager.findBy(CredentialRow, { keyId: Not(this.box.firstKeyId) })) {
      const { connectionId, kind, keyId, nonce } = row;
      const renewed = this.box.renewed(row, contextOf(connectionId, kind as CredentialKind));
      if (!renewed) continue;
      const asRead = { connectionId, kind, keyId, nonce };
      const { affected } = await manager.update(CredentialRow, asRead, renewed);
      count += affected ?? 0;
    }
    return count;
  }

  async remove(manager: EntityManager, connectionId: string, kind: CredentialKind): Promise<void> {
    await manager.delete(CredentialRow, { connectionId, kind });
  }
}

function contextOf(connectionId: string, kind: CredentialKind): string {
  return `${connectionId}:${kind}`;
}
