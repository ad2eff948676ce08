import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { DeltekError, type DeltekClient, type DeltekReason } from '#deltek';
import type { Connection } from '../../connections/index.js';
import { Clock } from '../../platform/index.js';
import { Document } from '../document.entity.js';
import { fileOf } from '../shared/own-rows.js';
import { APPROVAL_LOOK_MS } from '../steps/created.js';

/** Where the list of files is of no use, this many are looked at one by one, each this often. */
const ONE_BY_ONE = 50;
const AGAIN_AFTER_MS = 15 * 60_000;

/** The list cannot be read, or not filtered: a tenant's right or release, nothing that passes. */
const NO_LIST: readonly DeltekReason[] = ['forbidden', 'not_found', 'rejected', 'contract_violation'];

/** Watches the files that a person posts in Deltek: one look for all of a connection. */
@Injectable()
export class WaitingFiles {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Answers whether the writer has something to do. */
  async look({ id, number, settings }: Connection, deltek: DeltekClient): Promise<boolean> {
    // Read before the list: a file made meanwhile is not missed.
    const waiting = await this.waiting(id);
    if (waiting.length === 0) return false;
    if (settings.approvalMode !== 'leave_for_approval') return this.wake(waiting);
    try {
      const listed = await deltek.listWaitingFiles(`-${number}-`);
      const there = new Set(listed.map(({ batch }) => batch.toUpperCase()));
      const patience = new Date(this.clock.now().getTime() + APPROVAL_LOOK_MS);
      await this.due(
        waiting.filter((document) => there.has(fileOf(document))),
        patience,
      );
      return await this.wake(waiting.filter((document) => !there.has(fileOf(document))));
    } catch (error) {
      if (!(error instanceof DeltekError) || !NO_LIST.includes(error.reason)) throw error;
      const since = this.clock.now().getTime() - AGAIN_AFTER_MS;
      const due = waiting.filter(({ updatedAt }) => updatedAt.getTime() <= since);
      return this.wake(due.slice(0, ONE_BY_ONE));
    }
  }

  /** Those nothing is wrong with: no failure delays them, and nobody asked for their posting. */
  private waiting(connectionId: string): Promise<Document[]> {
    return this.database.manager
      .createQueryBuilder(Document, 'd')
      .select(['d.id', 'd.batch', 'd.fileBatch', 'd.updatedAt'])
      .where(`d.connection_id = :connectionId AND d.state = 'created'`, { connectionId })
      .andWhere('d.post_requested_at IS NULL AND d.cause IS NULL AND d.attempts = 0')
      .andWhere('d.next_at > :now', { now: this.clock.now() })
      .orderBy('d.updated_at')
      .getMany();
  }

  private async wake(documents: readonly Document[]): Promise<boolean> {
    await this.due(documents, this.clock.now());
    return documents.length > 0;
  }

  private async due(documents: readonly Document[], nextAt: Date): Promise<void> {
    if (documents.length === 0) return;
    const ids = documents.map(({ id }) => id);
    await this.database.manager.update(Document, { id: In(ids), state: 'created' }, { nextAt });
  }
}
