import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Document } from './document.entity.js';

type Listener = (manager: EntityManager, document: Document) => Promise<void>;

/** Tells the floors above about every move of a document, inside the move's own transaction. */
@Injectable()
export class DocumentEvents {
  private readonly listeners: Listener[] = [];

  onMove(listener: Listener): void {
    this.listeners.push(listener);
  }

  async moved(manager: EntityManager, document: Document): Promise<void> {
    for (const listener of this.listeners) await listener(manager, document);
  }
}
