import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Exchange } from '#http';
import { ConnectionStore } from '../connections/index.js';
import { collectExchanges, LOGGER } from '../platform/index.js';
import { DocumentStore, StaleDocumentError, type Move } from './document-store.js';
import { moveAfter, verdictOn } from './failures.js';
import { STEPS } from './steps/index.js';
import type { Walk } from './walk.js';

/** Walks one document: look, create, post, read back, confirm; one step a call. */
@Injectable()
export class FileWalker {
  constructor(
    private readonly store: DocumentStore,
    private readonly connections: ConnectionStore,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Takes the next step. Answers false when the walk of this connection must stop (login refused). */
  async step(walk: Walk): Promise<boolean> {
    const { document } = walk;
    const step = STEPS[document.state];
    if (!step) return true;
    const exchanges: Exchange[] = [];
    const commit = (move: Move) => this.store.move(document, { ...move, exchanges: exchanges.splice(0) });
    const lines = await this.store.lines(document.id);
    try {
      await commit(await collectExchanges(exchanges, () => step(walk, { lines, commit })));
      return true;
    } catch (error) {
      if (error instanceof StaleDocumentError) return true;
      return this.fail(walk, error, exchanges);
    }
  }

  private async fail(walk: Walk, error: unknown, exchanges: readonly Exchange[]): Promise<boolean> {
    const { error: failure, ...verdict } = verdictOn(error);
    const { document } = walk;
    this.logger.warn(
      { batch: document.batch, state: document.state, reason: failure.reason },
      failure.message,
    );
    await this.store.move(document, { ...moveAfter(failure, verdict, walk), exchanges });
    if (verdict.does !== 'pause') return true;
    await this.connections.pause(document.connectionId, 'deltek_auth', failure.message);
    return false;
  }
}
