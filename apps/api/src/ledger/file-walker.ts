import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Exchange } from '#http';
import { ConnectionStore, troubleOf } from '../connections/index.js';
import { collectExchanges, failed, LOGGER, traced, type Span } from '../platform/index.js';
import type { DocumentLine } from './document.entity.js';
import { DocumentStore, StaleDocumentError } from './document-store.js';
import type { Move } from './move.js';
import { moveAfter, verdictOn } from './failures.js';
import { STEPS } from './steps/index.js';
import type { Step } from './steps/step.js';
import type { Walk } from './walk.js';

/** Walks one document: look, create, post, read back, confirm; one step a call. */
@Injectable()
export class FileWalker {
  constructor(
    private readonly store: DocumentStore,
    private readonly connections: ConnectionStore,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Takes the next step. Answers false when the walk of this connection must stop. */
  async step(walk: Walk, lines: readonly DocumentLine[]): Promise<boolean> {
    const { traceParent: parent, type, batch, state, connectionId } = walk.document;
    const step = STEPS[state];
    if (!step) return true;
    const attributes = { 'mlc.connection_id': connectionId, 'mlc.type': type, 'mlc.batch': batch };
    return traced(`document ${state}`, { parent, attributes }, async (span) => {
      const goesOn = await this.take(step, walk, lines, span);
      span.setAttribute('mlc.state', walk.document.state);
      return goesOn;
    });
  }

  private async take(step: Step, walk: Walk, lines: readonly DocumentLine[], span: Span): Promise<boolean> {
    const { document } = walk;
    const exchanges: Exchange[] = [];
    const commit = (move: Move, ...then: readonly Move[]) =>
      this.store.move(document, { ...move, exchanges: exchanges.splice(0) }, ...then);
    try {
      const came = await collectExchanges(exchanges, () => step(walk, { lines, commit }));
      await ('to' in came ? commit(came) : commit(...came));
      return true;
    } catch (error) {
      // Somebody else moved the document meanwhile: it is looked at anew, as it is now.
      if (error instanceof StaleDocumentError) return true;
      failed(span, error);
      return this.fail(walk, error, commit);
    }
  }

  private async fail(walk: Walk, error: unknown, commit: (move: Move) => Promise<void>): Promise<boolean> {
    const { document } = walk;
    const { does, cause } = verdictOn(error);
    this.logger.warn({ err: error, batch: document.batch, state: document.state }, 'a step failed');
    const move = moveAfter(error, walk);
    await commit(move);
    if (does === 'wait') return false;
    if (does !== 'pause') return true;
    await this.connections.pause(walk.connection, cause, move.detail, troubleOf(error));
    return false;
  }
}
