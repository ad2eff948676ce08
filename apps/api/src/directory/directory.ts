import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Firm } from '#deltek';
import type { DirectoryFacts } from '#mapping';
import { VendorClients } from '../connections/index.js';
import { DirectoryEntry, type DirectoryBodies, type DirectoryKind } from './directory-entry.entity.js';

/** What the other rooms ask of Deltek's reference data: answered from the local copy. */
@Injectable()
export class Directory {
  constructor(
    private readonly database: DataSource,
    private readonly clients: VendorClients,
  ) {}

  /** Whether the copy was filled at least once. */
  isLoaded(connectionId: string): Promise<boolean> {
    return this.database.manager.existsBy(DirectoryEntry, { connectionId, kind: 'period' });
  }

  /** Facts for planning: the named projects (by WBS1), all present accounts, banks and periods. */
  async facts(connectionId: string, wbs1s: readonly string[]): Promise<DirectoryFacts> {
    const [projects, accounts, banks, periods] = await Promise.all([
      this.projects(connectionId, wbs1s),
      this.present(connectionId, 'account'),
      this.present(connectionId, 'bank'),
      this.present(connectionId, 'period'),
    ]);
    return {
      projects,
      accounts: accounts.filter(({ status }) => status === 'A').map(({ account }) => account),
      banks: Object.fromEntries(
        banks.filter(({ status }) => status !== 'I').map(({ code, account }) => [code, account]),
      ),
      periods,
    };
  }

  async find<Kind extends DirectoryKind>(
    connectionId: string,
    kind: Kind,
    key: string,
  ): Promise<DirectoryBodies[Kind] | null> {
    const entry = await this.database.manager.findOneBy(DirectoryEntry, {
      connectionId,
      kind,
      key,
      present: true,
    });
    return entry && (entry.body as DirectoryBodies[Kind]);
  }

  firm(connectionId: string, clientId: string): Promise<Firm | null> {
    return this.find(connectionId, 'firm', clientId);
  }

  /** Active client firms of exactly this name. */
  async firmsByName(connectionId: string, name: string): Promise<Firm[]> {
    const entries = await this.database.manager
      .createQueryBuilder(DirectoryEntry, 'e')
      .where(`e.connection_id = :connectionId AND e.kind = 'firm' AND e.present`, { connectionId })
      .andWhere('lower(e.name) = lower(:name)', { name: name.trim() })
      .orderBy('e.key')
      .getMany();
    return entries.map(({ body }) => body as Firm).filter(isActiveClient);
  }

  /** Active client firms with a contact of this e-mail; contacts are asked for, not copied. */
  async firmsByEmail(connectionId: string, email: string): Promise<Firm[]> {
    const deltek = await this.clients.deltek(connectionId);
    const contacts = await deltek.findContactsByEmail(email.trim());
    const clientIds = [...new Set(contacts.map(({ clientId }) => clientId).filter(Boolean))].sort();
    const firms = await Promise.all(clientIds.map((clientId) => this.firm(connectionId, clientId)));
    return firms.filter((firm) => firm !== null).filter(isActiveClient);
  }

  private async present<Kind extends DirectoryKind>(
    connectionId: string,
    kind: Kind,
  ): Promise<DirectoryBodies[Kind][]> {
    const entries = await this.database.manager.find(DirectoryEntry, {
      where: { connectionId, kind, present: true },
      order: { key: 'ASC' },
    });
    return entries.map(({ body }) => body as DirectoryBodies[Kind]);
  }

  private async projects(
    connectionId: string,
    wbs1s: readonly string[],
  ): Promise<DirectoryBodies['project'][]> {
    if (wbs1s.length === 0) return [];
    const entries = await this.database.manager
      .createQueryBuilder(DirectoryEntry, 'e')
      .where(`e.connection_id = :connectionId AND e.kind = 'project' AND e.present`, { connectionId })
      .andWhere(`split_part(e.key, '/', 1) IN (:...wbs1s)`, { wbs1s })
      .getMany();
    return entries.map(({ body }) => body as DirectoryBodies['project']);
  }
}

function isActiveClient({ status, isClient }: Firm): boolean {
  return status === 'A' && isClient;
}
