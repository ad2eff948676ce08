import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addDays } from '#mapping';
import { moneyOf } from '../money.dto.js';
import type { TrendDayDto } from './trends.dto.js';

interface Range {
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
}

interface Walked {
  readonly day: string;
  readonly documents: number;
  readonly middle: number;
  readonly slow: number;
}

/** How money, lag and exceptions moved from day to day: sums that are kept, and what an index finds by its day. */
@Injectable()
export class Trends {
  constructor(private readonly database: DataSource) {}

  async of(connectionId: string, range: Range): Promise<TrendDayDto[]> {
    const [money, walked, exceptions] = await Promise.all([
      this.money(connectionId, range),
      this.walked(connectionId, range),
      this.exceptions(connectionId, range),
    ]);
    return daysOf(range).map((day) => {
      const own = walked.get(day);
      const of = (kind: string) =>
        money
          .filter((sum) => sum.day === day && sum.kind === kind)
          .map(({ amount, currency }) => moneyOf(amount, currency));
      return {
        day,
        documents: own?.documents ?? 0,
        invoiced: of('IN'),
        received: of('CR'),
        lagSeconds: own ? Math.round(own.middle) : null,
        slowSeconds: own ? Math.round(own.slow) : null,
        ...exceptions(day),
      };
    });
  }

  private money(
    connectionId: string,
    { from, to }: Range,
  ): Promise<{ day: string; kind: string; currency: string; amount: string }[]> {
    return this.database.query(
      `SELECT day, kind, currency, sum(booked) AS amount FROM reconciliation_day
       WHERE connection_id = $1 AND day BETWEEN $2 AND $3 AND kind IN ('IN', 'CR')
       GROUP BY day, kind, currency ORDER BY day, kind, currency`,
      [connectionId, from, to],
    );
  }

  private async walked(connectionId: string, range: Range): Promise<ReadonlyMap<string, Walked>> {
    const rows: Walked[] = await this.database.query(
      `SELECT to_char(updated_at AT TIME ZONE $4, 'YYYY-MM-DD') AS day, count(*)::int AS documents,
         percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM updated_at - created_at)) AS middle,
         percentile_cont(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM updated_at - created_at)) AS slow
       FROM document WHERE connection_id = $1 AND state = 'confirmed'
         AND updated_at >= ($2::date)::timestamp AT TIME ZONE $4
         AND updated_at < ($3::date + 1)::timestamp AT TIME ZONE $4
       GROUP BY 1`,
      [connectionId, range.from, range.to, range.timeZone],
    );
    return new Map(rows.map((row) => [row.day, row]));
  }

  /** Reckoned back from those that are open now, so that what was long over need not be read. */
  private async exceptions(connectionId: string, { from, timeZone }: Range) {
    const [{ open }]: [{ open: number }] = await this.database.query(
      `SELECT count(*)::int AS open FROM exception WHERE connection_id = $1 AND state = 'open' AND ignored_at IS NULL`,
      [connectionId],
    );
    const rows: { day: string; opened: number; resolved: number }[] = await this.database.query(
      `SELECT day, sum(opened)::int AS opened, sum(resolved)::int AS resolved FROM (
         SELECT to_char(since AT TIME ZONE $3, 'YYYY-MM-DD') AS day, 1 AS opened, 0 AS resolved FROM exception
         WHERE connection_id = $1 AND state IN ('open', 'resolved') AND ignored_at IS NULL
           AND since >= ($2::date)::timestamp AT TIME ZONE $3
         UNION ALL
         SELECT to_char(resolved_at AT TIME ZONE $3, 'YYYY-MM-DD'), 0, 1 FROM exception
         WHERE connection_id = $1 AND state = 'resolved' AND ignored_at IS NULL
           AND resolved_at >= ($2::date)::timestamp AT TIME ZONE $3) moves
       GROUP BY day`,
      [connectionId, from, timeZone],
    );
    return (day: string) => {
      const { opened, resolved } = rows.find((row) => row.day === day) ?? { opened: 0, resolved: 0 };
      const since = rows.filter((row) => row.day > day);
      return {
        opened,
        resolved,
        open: since.reduce((count, row) => count - row.opened + row.resolved, open),
      };
    };
  }
}

function daysOf({ from, to }: Range): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
