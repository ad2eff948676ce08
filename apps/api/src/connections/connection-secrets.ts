import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '../audit/index.js';
import { UnsealError } from '../platform/index.js';
import type { BigCommerceAccess, DeltekAccess, NewConnectionBody } from './connection.dto.js';
import { Credentials, type CredentialKind } from './credentials.js';

/** Puts the secrets of a connection in place. The trail says which were replaced, never by what. */
@Injectable()
export class ConnectionSecrets {
  constructor(
    private readonly credentials: Credentials,
    private readonly audit: AuditLog,
  ) {}

  async create(manager: EntityManager, id: string, body: NewConnectionBody): Promise<void> {
    const secrets = { ...storeSecrets(body.bigcommerce), ...tenantSecrets(body.deltek) };
    for (const [kind, value] of entries(secrets)) await this.credentials.set(manager, id, kind, value);
    await this.credentials.set(manager, id, 'webhook.header', randomBytes(32).toString('base64url'));
  }

  /** Of the same store the former client secret goes on being accepted for a while. */
  async replaceStore(
    manager: EntityManager,
    id: string,
    access: BigCommerceAccess,
    sameStore: boolean,
  ): Promise<void> {
    const former = await this.present(manager, id, 'bigcommerce.clientSecret');
    const replaced = await this.replace(manager, id, storeSecrets(access));
    if (!sameStore) await this.credentials.remove(manager, id, 'bigcommerce.previousClientSecret');
    else if (former !== null && replaced.includes('bigcommerce.clientSecret'))
      await this.credentials.set(manager, id, 'bigcommerce.previousClientSecret', former);
  }

  /** A token of the former login is forgotten. */
  async replaceTenant(manager: EntityManager, id: string, access: DeltekAccess): Promise<void> {
    await this.replace(manager, id, tenantSecrets(access));
    await this.credentials.remove(manager, id, 'deltek.token');
  }

  private async replace(manager: EntityManager, id: string, secrets: Secrets): Promise<CredentialKind[]> {
    const replaced: CredentialKind[] = [];
    for (const [kind, value] of entries(secrets)) {
      if ((await this.present(manager, id, kind)) === value) continue;
      await this.credentials.set(manager, id, kind, value);
      replaced.push(kind);
    }
    if (replaced.length > 0) {
      const subject = { kind: 'connection', id };
      const change = {
        connectionId: id,
        action: 'credential.replaced',
        subject,
        after: { replaced },
      } as const;
      await this.audit.append(manager, change);
    }
    return replaced;
  }

  /** A secret whose key was lost can still be replaced. */
  private async present(manager: EntityManager, id: string, kind: CredentialKind): Promise<string | null> {
    try {
      return (await this.credentials.get(id, kind, manager))?.value ?? null;
    } catch (error) {
      if (error instanceof UnsealError) return null;
      throw error;
    }
  }
}

type Secrets = Partial<Record<CredentialKind, string>>;

function storeSecrets({ accessToken, clientSecret }: BigCommerceAccess): Secrets {
  return { 'bigcommerce.accessToken': accessToken, 'bigcommerce.clientSecret': clientSecret };
}

function tenantSecrets({ password, clientSecret }: DeltekAccess): Secrets {
  return { 'deltek.password': password, 'deltek.clientSecret': clientSecret };
}

function entries(secrets: Secrets): [CredentialKind, string][] {
  return Object.entries(secrets) as [CredentialKind, string][];
}
