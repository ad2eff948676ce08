import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CustomerAlignment } from '../alignment/index.js';
import { isAfter, ReadAhead, type ReadAheadOrder } from '../intake/index.js';
import { StoreOrder } from './store-order.entity.js';

/** What was read ahead of a look, if the look may rest on it: nothing newer is known of the order or its customer. */
@Injectable()
export class LookAhead {
  constructor(
    private readonly database: DataSource,
    private readonly readAhead: ReadAhead,
    private readonly alignment: CustomerAlignment,
  ) {}

  /** `upToId`: the last event the look is to answer for. */
  async of(connectionId: string, orderId: number, upToId: string): Promise<ReadAheadOrder | null> {
    const ahead = await this.readAhead.find(connectionId, orderId, upToId);
    if (!ahead) return null;
    const where = { connectionId, orderId };
    const select = { orderId: true, readAt: true } as const;
    const known = await this.database.manager.findOne(StoreOrder, { where, select });
    if (known?.readAt && isAfter(known.readAt, ahead)) return null;
    const { customer } = ahead.body;
    const isOlder = customer && (await this.alignment.knowsOtherwise(connectionId, customer, ahead.readAt));
    return isOlder ? null : ahead;
  }
}
