import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Document } from './document.entity.js';

/** How a document stood before it moved. */
export type Before = Readonly<Pick<Document, 'state' | 'cause' | 'nextAt' | 'attempts'>>;

type Listener = (manager: EntityManager, document: Document, before: Before) => Promise<void>;

/**
 * Tells the floors above about every move of a document, inside the move's own transaction; not that it came to be,
 * which is their own doing.
 */
@Injectable()
export class DocumentEvents {
  private readonly listeners: Listener[] = [];

  onMove(listener: Listener): void {
    this.listeners.push(listener);
  }

  async moved(manager: EntityManager, document: Document, before: Before): Promise<void> {
    for (const listener of this.listeners) await listener(manager, document, before);
  }
}
