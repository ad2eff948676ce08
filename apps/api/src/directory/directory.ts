import { Injectable } from '@nestjs/common';
import { Any, DataSource } from 'typeorm';
import type { Firm, Period } from '#deltek';
import type { DirectoryFacts } from '#mapping';
import { VendorClients } from '../connections/index.js';
import { Clock } from '../platform/index.js';
import { isActiveClient } from './billable.js';
import { DirectoryEntry, type DirectoryBodies, type DirectoryKind } from './directory-entry.entity.js';
import { KeptFacts } from './kept-facts.js';
import { Reading } from './reading.js';

/** What the other rooms ask of Deltek's reference data: answered from the local copy. */
@Injectable()
export class Directory {
  constructor(
    private readonly database: DataSource,
    private readonly clients: VendorClients,
    private readonly reading: Reading,
    private readonly keptFacts: KeptFacts,
    private readonly clock: Clock,
  ) {}

  /** Null once the copy of this kind was filled; else why it is not. The first one to ask waits for it a while. */
  whyUnread(connectionId: string, kind: DirectoryKind): Promise<string | null> {
    return this.reading.whyUnread(connectionId, kind);
  }

  /** Whether the copy of this kind was ever filled; nobody is asked to fill it. */
  isRead(connectionId: string, kind: DirectoryKind): Promise<boolean> {
    return this.reading.isRead(connectionId, kind);
  }

  /** Facts for planning: the named projects (as `wbsName` writes them), all present accounts, banks and periods. */
  facts(connectionId: string, projectNames: readonly string[]): Promise<DirectoryFacts> {
    return this.keptFacts.of(connectionId, projectNames);
  }

  /** The fiscal periods. */
  periods(connectionId: string): Promise<Period[]> {
    return this.present(connectionId, 'period');
  }

  /** The present records of these keys, by key. */
  async findAll<Kind extends DirectoryKind>(
    connectionId: string,
    kind: Kind,
    keys: readonly string[],
  ): Promise<Map<string, DirectoryBodies[Kind]>> {
    const entries = await this.database.manager.findBy(DirectoryEntry, {
      connectionId,
      kind,
      key: Any([...keys]),
      present: true,
    });
    return new Map(entries.map(({ key, body }) => [key, body as DirectoryBodies[Kind]]));
  }

  /** What records of these keys are called, or were while Deltek still listed them. */
  async names(
    connectionId: string,
    kind: DirectoryKind,
    keys: readonly string[],
  ): Promise<Map<string, string>> {
    if (keys.length === 0) return new Map();
    const entries = await this.database.manager.find(DirectoryEntry, {
      where: { connectionId, kind, key: Any([...keys]) },
      select: { key: true, name: true },
    });
    return new Map(entries.map(({ key, name }) => [key, name]));
  }

  /** The accounts of these bank codes, also of those that are not in use, or that Deltek lists no more. */
  async bankAccounts(connectionId: string, codes: readonly string[]): Promise<Map<string, string>> {
    const where = { connectionId, kind: 'bank', key: Any([...codes]) } as const;
    const entries = await this.database.manager.findBy<DirectoryEntry<'bank'>>(DirectoryEntry, where);
    return new Map(entries.map(({ key, body }) => [key, body.account]));
  }

  /** Which of these projects have lower levels; only the lowest levels are in the copy. */
  async withLowerLevels(connectionId: string, names: readonly string[]): Promise<Set<string>> {
    const rows: { project: string }[] = await this.database.query(
      `SELECT project FROM unnest($2::text[]) AS wanted (project) WHERE EXISTS (SELECT 1 FROM directory_entry e
         WHERE e.connection_id = $1 AND e.kind = 'project' AND e.present AND starts_with(e.key, project || '/'))`,
      [connectionId, names],
    );
    return new Set(rows.map(({ project }) => project));
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

  /** The firm if it can be billed: an active client. Deltek is asked before the copy's no is believed. */
  async billableFirm(connectionId: string, clientId: string): Promise<Firm | null> {
    const copy = await this.firm(connectionId, clientId);
    if (copy && isActiveClient(copy)) return copy;
    const firm = await (await this.clients.deltek(connectionId)).getFirm(clientId);
    if (!firm || !isActiveClient(firm)) return null;
    await this.noteFirm(connectionId, firm);
    return firm;
  }

  /** Takes a firm into the copy before the next refresh does. */
  async noteFirm(connectionId: string, firm: Firm): Promise<void> {
    const { clientId: key, name } = firm;
    const seen = { present: true, seenAt: this.clock.now() };
    const row = { connectionId, kind: 'firm' as const, key, name, body: firm, ...seen };
    await this.database.manager.upsert(DirectoryEntry, row, ['connectionId', 'kind', 'key']);
  }

  /** Active client firms that carry this external id; none when the tenant has no field for it. */
  async firmsByExternalId(connectionId: string, externalId: string): Promise<Firm[]> {
    const deltek = await this.clients.deltek(connectionId);
    return (await deltek.findFirmsByExternalId(externalId)).filter(isActiveClient);
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
    const firms = await Promise.all(clientIds.map((clientId) => this.billableFirm(connectionId, clientId)));
    return firms.filter((firm) => firm !== null);
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
}
