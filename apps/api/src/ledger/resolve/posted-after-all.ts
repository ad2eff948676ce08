import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { VendorClients, type Connection } from '../../connections/index.js';
import { Clock } from '../../platform/index.js';
import { DocumentStore } from '../document-store.js';
import type { Move } from '../move.js';
import { look } from '../look.js';
import { SharedFiles } from '../shared/shared-files.js';
import type { DocumentState } from '../states.js';
import { unlessMoved } from './resolutions.js';

/** It is not in Deltek's books as far as we know, and was meant to be. */
const NOT_POSTED: readonly DocumentState[] = ['planned', 'rejected'];

/** What is not in the books as far as we know may be there all the same: a person posts what Deltek refused. */
@Injectable()
export class PostedAfterAll {
  constructor(
    private readonly database: DataSource,
    private readonly clients: VendorClients,
    private readonly store: DocumentStore,
    private readonly files: SharedFiles,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks Deltek for a document that cannot go out: one that is posted there with our content is taken for ours, together
   * with what `also` writes. Answers whether it is; sends nothing. Throws what the client throws.
   */
  async takeBack(
    connection: Connection,
    batch: string,
    also: (manager: EntityManager) => Promise<void>,
  ): Promise<boolean> {
    const [document] = await this.store.named(connection.id, [batch]);
    if (!document || !NOT_POSTED.includes(document.state)) return false;
    const deltek = await this.clients.deltek(connection.id);
    const sharing = await this.files.of(connection);
    const { company } = connection.deltek;
    const lines = await this.store.lines(document.id);
    const { found } = await look({ document, deltek, company, sharing }, lines);
    if (found !== 'posted' && found !== 'posting') return false;
    await unlessMoved(() =>
      this.database.transaction(async (manager) => {
        await this.store.moveIn(manager, document, seenPosted(this.clock.now()));
        await also(manager);
      }),
    );
    return true;
  }
}

/** Somebody posted what we had given up: the writer looks once more, and adopts it. */
export function seenPosted(now: Date): Move {
  return {
    to: 'planned',
    step: 'look',
    outcome: 'seen_posted',
    detail: 'the ledger shows it: somebody posted it in Deltek',
    cause: null,
    nextAt: now,
    patch: { attempts: 0, postRequestedAt: null },
  };
}
