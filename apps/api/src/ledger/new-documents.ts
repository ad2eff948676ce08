import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Continuity } from '../platform/index.js';
import type { Document } from './document.entity.js';

/** How far the store's clock may be ahead of ours. */
const STORE_CLOCK_MS = 120_000;

/**
 * Documents that cannot be in Deltek, so that they need not be looked up there before they are sent for the first
 * time (decision 15): nobody has moved them, and their order was placed while this database was known to be one
 * life. What is booked beside an invoice is new only where the invoice was made by us: had it been found in Deltek,
 * somebody else is at work.
 */
@Injectable()
export class NewDocuments {
  constructor(
    private readonly database: DataSource,
    private readonly continuity: Continuity,
  ) {}

  async isNew(document: Document): Promise<boolean> {
    const { moves, state, orderPlacedAt } = document;
    if (state !== 'planned' || moves > 0 || orderPlacedAt === null) return false;
    const since = await this.continuity.since();
    if (!since || orderPlacedAt.getTime() <= since.getTime() + STORE_CLOCK_MS) return false;
    return document.type === 'IN' ? document.afterBatch === null : this.followsOurs(document);
  }

  private async followsOurs({ connectionId, afterBatch }: Document): Promise<boolean> {
    const found: unknown[] = await this.database.query(
      `SELECT 1 FROM document d JOIN document_attempt a ON a.document_id = d.id
       WHERE d.connection_id = $1 AND d.batch = $2 AND a.outcome = 'created' LIMIT 1`,
      [connectionId, afterBatch],
    );
    return found.length > 0;
  }
}
