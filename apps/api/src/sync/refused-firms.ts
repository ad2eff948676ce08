import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { formatMoney, parseMoney } from '#money';
import { CustomerEvents } from '../alignment/index.js';
import { AuditLog } from '../audit/index.js';
import { placedBy } from './placed-by.js';

interface PostedSum {
  readonly currency: string;
  readonly orders: number;
  readonly invoiced: string;
}

/**
 * When a match is taken back, the trail says what was posted under it: nothing of that is rewritten, and
 * somebody has to correct it in Deltek.
 */
@Injectable()
export class RefusedFirms implements OnModuleInit {
  constructor(
    private readonly customers: CustomerEvents,
    private readonly audit: AuditLog,
  ) {}

  onModuleInit(): void {
    this.customers.onChange(async (manager, { connectionId, key }, change) => {
      if (change !== 'refused') return;
      const posted = await postedFor(manager, connectionId, key);
      if (posted.length === 0) return;
      await this.audit.append(manager, {
        connectionId,
        action: 'customer.posted_under_refused_firm',
        subject: { kind: 'customer', id: key },
        after: { posted },
      });
    });
  }
}

async function postedFor(manager: EntityManager, connectionId: string, key: string): Promise<PostedSum[]> {
  const rows: { currency: string; orders: string; invoiced: string }[] = await manager.query(
    `SELECT currency, count(*) AS orders, sum(invoiced) AS invoiced FROM store_order
     WHERE connection_id = $1 AND ${placedBy(key)} AND invoiced <> 0 GROUP BY currency ORDER BY currency`,
    [connectionId, key],
  );
  return rows.map(({ currency, orders, invoiced }) => ({
    currency,
    orders: Number(orders),
    invoiced: formatMoney(parseMoney(invoiced)),
  }));
}
