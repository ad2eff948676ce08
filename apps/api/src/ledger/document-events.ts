import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Document } from './document.entity.js';

/** How a document stood before it moved. */
export type Before = Readonly<Pick<Document, 'state' | 'cause' | 'nextAt' | 'attempts'>>;

/** What follows from a move of a document. */
interface Listener {
  /** Whether anything does: a move that concerns nobody is written in one statement. */
  readonly concerns: (document: Before, before: Before) => boolean;
  readonly follow: (manager: EntityManager, document: Document, before: Before) => Promise<void>;
}

/**
 * Tells the floors above about moves of documents that concern them, inside the move's own transaction; not that one came
 * to be, which is their own doing.
 */
@Injectable()
export class DocumentEvents {
  private readonly listeners: Listener[] = [];

  onMove(listener: Listener): void {
    this.listeners.push(listener);
  }

  concernsAnybody(document: Before, before: Before): boolean {
    return this.listeners.some(({ concerns }) => concerns(document, before));
  }

  async moved(manager: EntityManager, document: Document, before: Before): Promise<void> {
    for (const { concerns, follow } of this.listeners)
      if (concerns(document, before)) await follow(manager, document, before);
  }
}
