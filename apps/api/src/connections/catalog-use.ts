import { Injectable } from '@nestjs/common';
import { BigCommerceError } from '#bigcommerce';
import { UnsealError } from '../platform/index.js';
import type { Connection } from './connection.js';
import { VendorClients } from './vendor-clients.js';

/** Of no product in particular: a store without it answers an empty list. */
const ANY_PRODUCT = [1];

/** Whether a connection needs the store's catalog, which the floor above knows, and whether it may read it. */
@Injectable()
export class CatalogUse {
  private needed: (connectionId: string) => Promise<boolean> = () => Promise.resolve(false);

  constructor(private readonly clients: VendorClients) {}

  /** Who knows it. */
  knownBy(needed: (connectionId: string) => Promise<boolean>): void {
    this.needed = needed;
  }

  isNeeded({ id }: Pick<Connection, 'id'>): Promise<boolean> {
    return this.needed(id);
  }

  /** Asks the store. A store that does not answer has refused nothing. */
  async isRefused(connection: Connection): Promise<boolean> {
    try {
      const clients = await this.clients.forTest(connection);
      await clients.bigcommerce.listProductCategories(ANY_PRODUCT).finally(() => clients.close());
      return false;
    } catch (error) {
      if (error instanceof BigCommerceError) return error.reason === 'forbidden';
      if (error instanceof UnsealError) return false;
      throw error;
    }
  }
}
