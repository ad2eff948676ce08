import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { Clock } from '../platform/index.js';
import { Document } from './document.entity.js';
import { DocumentStore, type OrderKey } from './document-store.js';
import type { Move } from './move.js';
import { takesTwo } from './resolve/takes-two.js';
import type { DocumentState } from './states.js';
import { STEPS } from './steps/index.js';
import { MAX_ATTEMPTS } from './steps/step.js';

/** What came of trying a document again: it goes on, there is nothing to try, or two people decide about it. */
export type Retry = 'goes_on' | 'nothing_to_try' | 'takes_two';

/** Has documents tried again that wait for a person, or long. What writes runs in the caller's transaction; it plans nothing. */
@Injectable()
export class Retries {
  constructor(
    private readonly store: DocumentStore,
    private readonly clock: Clock,
  ) {}

  /** Tries at once what was parked, or is tried slowly after many failures: somebody looks at the order once more. */
  async revive(manager: EntityManager, { connectionId, orderId }: OrderKey): Promise<boolean> {
    const walking = Object.keys(STEPS) as DocumentState[];
    const { affected } = await manager
      .createQueryBuilder()
      .update(Document)
      .set({ nextAt: this.clock.now(), attempts: 0 })
      .where({ connectionId, orderId, state: In(walking) })
      .andWhere('(next_at IS NULL OR attempts >= :MAX_ATTEMPTS)', { MAX_ATTEMPTS })
      .execute();
    return (affected ?? 0) > 0;
  }

  /**
   * Has held documents looked up again: a person says that what stood in the way is mended, or that a file
   * that is gone from Deltek shall be made again. Where it is not so, the look holds or adopts them, and
   * nothing is sent. Answers those that stay held because two people decide about them.
   */
  async retryHeld(manager: EntityManager, order: OrderKey): Promise<readonly Document[]> {
    const undecided = await this.undecided(manager, order);
    if (undecided.length > 0) return undecided;
    for (const document of await this.heldOf(manager, order))
      await this.store.moveIn(manager, document, this.lookUpAgain());
    return [];
  }

  /** Held documents that nobody has looked up again by asking, because two people decide about them. */
  async undecided(manager: EntityManager, order: OrderKey): Promise<readonly Document[]> {
    const held = await this.heldOf(manager, order);
    return held.length > 0 && (await takesTwo(manager, order.connectionId)) ? held : [];
  }

  /**
   * Has one document looked up again that is held, or was parked, or is tried slowly after many failures.
   */
  async retry(manager: EntityManager, document: Document): Promise<Retry> {
    const { id, state, nextAt, attempts } = document;
    if (state === 'held') {
      if (await takesTwo(manager, document.connectionId)) return 'takes_two';
      await this.store.moveIn(manager, document, this.lookUpAgain());
      return 'goes_on';
    }
    if (!STEPS[state]) return 'nothing_to_try';
    if (nextAt === null || attempts >= MAX_ATTEMPTS) {
      await manager.update(Document, { id, state }, { nextAt: this.clock.now(), attempts: 0 });
    }
    return 'goes_on';
  }

  private async heldOf(manager: EntityManager, { connectionId, orderId }: OrderKey): Promise<Document[]> {
    const documents = await this.store.ofOrder(connectionId, orderId, manager);
    return documents.filter(({ state }) => state === 'held');
  }

  private lookUpAgain(): Move {
    return {
      to: 'planned',
      step: 'resolve',
      outcome: 'retried',
      detail: 'to be looked up again',
      cause: null,
      nextAt: this.clock.now(),
      patch: { attempts: 0, postRequestedAt: null },
    };
  }
}
