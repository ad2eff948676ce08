import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ReadEvents } from '../directory/index.js';
import { Exceptions } from './exceptions.js';

/** Shows what of Deltek cannot be read as an exception of no order, until it can. */
@Injectable()
export class UnreadExceptions implements OnModuleInit {
  constructor(
    private readonly reads: ReadEvents,
    private readonly exceptions: Exceptions,
  ) {}

  onModuleInit(): void {
    this.reads.onRead((manager, { connectionId, what, failure }) => {
      const nothing = { connectionId, orderId: null, total: '0.00', currency: '' };
      const detail = `Deltek's ${what}: ${failure}`;
      const problem = failure === null ? null : ({ cause: 'deltek_unread', detail } as const);
      return this.exceptions.at(manager, nothing, `deltek:${what}`, problem);
    });
  }
}
