import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, Not, type EntityManager } from 'typeorm';
import type { TransactionType } from '#deltek';
import type { Connection } from '../../connections/index.js';
import { Clock } from '../../platform/index.js';
import { Document } from '../document.entity.js';
import { contentOf, PostingFile } from './posting-file.entity.js';

/** What a look has to know about the shared files of a connection. */
export interface Sharing {
  /** There are some, or may be soon. */
  readonly isUsed: boolean;
  /**
   * Whether documents are in the file. One that nobody is in was given up and came late, or is of a life that a backup
   * forgot: what it holds has to be looked at.
   */
  readonly isInUse: (batch: string) => Promise<boolean>;
  /** Whether what a document comes after shares a file; only then it may have shared one itself. */
  readonly followsShared: (document: Document) => Promise<boolean>;
}

/** A posted document by which an answer about many shows that it can be believed. */
export type Witness = Pick<Document, 'batch' | 'fileBatch' | 'invoice' | 'refNo'>;

/** The files of several documents: which there are, and what was put into them. */
@Injectable()
export class SharedFiles {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async of({ id: connectionId, settings }: Connection): Promise<Sharing> {
    const { manager } = this.database;
    return {
      isUsed: settings.documentsPerFile > 1 || (await this.hasAny(connectionId)),
      isInUse: (batch) => manager.existsBy(Document, { connectionId, fileBatch: batch.toUpperCase() }),
      followsShared: async ({ afterBatch }) =>
        afterBatch !== null &&
        (await manager.existsBy(Document, { connectionId, batch: afterBatch, fileBatch: Not(IsNull()) })),
    };
  }

  /** Part of the transaction that writes down the intent to send the file; one that is sent again is there. */
  async record(
    manager: EntityManager,
    connectionId: string,
    batch: string,
    documents: readonly Document[],
  ): Promise<void> {
    const createdAt = this.clock.now();
    const values = {
      connectionId,
      batch,
      contentKey: contentOf(documents),
      documents: documents.length,
      createdAt,
    };
    await manager.createQueryBuilder().insert().into(PostingFile).values(values).orIgnore().execute();
  }

  /** Whether these are all the documents of the file, as they were when it was first sent. */
  isWhole(connectionId: string, batch: string, documents: readonly Document[]): Promise<boolean> {
    const contentKey = contentOf(documents);
    return this.database.manager.existsBy(PostingFile, { connectionId, batch, contentKey });
  }

  /** The document of this type that was confirmed last. */
  witness(connectionId: string, type: TransactionType): Promise<Witness | null> {
    const where = { connectionId, type, state: 'confirmed' } as const;
    return this.database.manager.findOne(Document, { where, order: { updatedAt: 'DESC' } });
  }

  private async hasAny(connectionId: string): Promise<boolean> {
    const rows: unknown[] = await this.database.query(
      `SELECT 1 WHERE EXISTS (SELECT 1 FROM posting_file WHERE connection_id = $1)
         OR EXISTS (SELECT 1 FROM document WHERE connection_id = $1 AND file_batch IS NOT NULL)
         OR EXISTS (SELECT 1 FROM document WHERE connection_id = $1 AND together > 1 AND state = 'planned')`,
      [connectionId],
    );
    return rows.length > 0;
  }
}
