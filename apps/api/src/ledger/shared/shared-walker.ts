import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Exchange } from '#http';
import { ConnectionStore, troubleOf } from '../../connections/index.js';
import { collectExchanges, failed, LOGGER, traced, type Span } from '../../platform/index.js';
import { DocumentStore, StaleDocumentError, type Change } from '../document-store.js';
import { moveAfter, verdictOn } from '../failures.js';
import { each, walkOf, type SharedStep, type SharedTools, type SharedWalk } from './shared-walk.js';
import { SHARED_STEPS } from './shared-steps.js';

/** Walks documents that share a file, all by one step; each has its own move, history and trail. */
@Injectable()
export class SharedWalker {
  constructor(
    private readonly store: DocumentStore,
    private readonly connections: ConnectionStore,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Takes the next step. Answers false when the walk of this connection must stop. */
  step(walk: SharedWalk): Promise<boolean> {
    const [{ document }] = walk.members;
    const { state, type, connectionId, traceParent: parent } = document;
    const step = SHARED_STEPS[state];
    if (!step) return Promise.resolve(true);
    const documents = walk.members.length;
    const attributes = { 'mlc.connection_id': connectionId, 'mlc.type': type, 'mlc.batch': walk.file };
    return traced(
      `documents ${state}`,
      { parent, attributes: { ...attributes, 'mlc.documents': documents } },
      (span) => this.take(step, walk, span),
    );
  }

  private async take(step: SharedStep, walk: SharedWalk, span: Span): Promise<boolean> {
    const exchanges: Exchange[] = [];
    const commit: SharedTools['commit'] = (changes, also) =>
      this.store.moveTogether(keptWithFirst(changes, exchanges.splice(0)), also);
    try {
      await commit(await collectExchanges(exchanges, () => step(walk, { commit })));
      return true;
    } catch (error) {
      // Somebody else moved one of them meanwhile: all are looked at anew, as they are now.
      if (error instanceof StaleDocumentError) return true;
      failed(span, error);
      return this.fail(walk, error, commit);
    }
  }

  private async fail(walk: SharedWalk, error: unknown, commit: SharedTools['commit']): Promise<boolean> {
    const { does, cause } = verdictOn(error);
    const [first] = walk.members;
    this.logger.warn({ err: error, batch: walk.file, state: first.document.state }, 'a step failed');
    const { detail } = moveAfter(error, walkOf(walk, first));
    await commit(each(walk.members, (member) => moveAfter(error, walkOf(walk, member))));
    if (does === 'wait') return false;
    if (does !== 'pause') return true;
    await this.connections.pause(walk.connection, cause, detail, troubleOf(error));
    return false;
  }
}

/** The calls were about all of them: they are kept once. */
function keptWithFirst(changes: readonly Change[], exchanges: readonly Exchange[]): readonly Change[] {
  const [first, ...others] = changes;
  const [move, ...then] = first?.moves ?? [];
  if (!first || !move) return changes;
  return [{ ...first, moves: [{ ...move, exchanges }, ...then] }, ...others];
}
