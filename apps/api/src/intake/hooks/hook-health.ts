import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { deliveryExceptionScope, type WebhookEvent } from '#bigcommerce';
import { Hooks, type HookReport } from '../../connections/index.js';
import { Clock } from '../../platform/index.js';
import { HOOK_ADVICE, REFUSED_ADVICE, REJECTION_ADVICE } from './advice.js';
import { HookWatch } from './hook-watch.js';
import type { DeliveryFailureDto, HookDto, HookRejectionDto, HooksDto } from './hooks.dto.js';

const DAY_MS = 86_400_000;
const MOST_FAILURES = 20;

/** Everything there is to say about the webhooks of a connection, and what to do. */
@Injectable()
export class HookHealth {
  constructor(
    private readonly database: DataSource,
    private readonly hooks: Hooks,
    private readonly watch: HookWatch,
    private readonly clock: Clock,
  ) {}

  /** Asks the store. Throws what its client throws. */
  async of(connectionId: string): Promise<HooksDto> {
    const { destination, items, blocked } = await this.hooks.report(connectionId);
    const check = await this.watch.find(connectionId);
    const last = await this.lastDeliveries(connectionId, items);
    return {
      destination,
      items: items.map((item) => present(item, check?.refused[item.scope] ?? null, last.get(item.scope))),
      blockedForSeconds: blocked?.secondsLeft ?? null,
      rejections: await this.rejections(connectionId),
      deliveryFailures: await this.failures(connectionId, items),
      checkedAt: check?.checkedAt.toISOString() ?? null,
      failure: check?.failure ?? null,
    };
  }

  private async lastDeliveries(
    connectionId: string,
    items: readonly HookReport[],
  ): Promise<ReadonlyMap<string, string>> {
    const rows: { scope: string; at: Date }[] = await this.database.query(
      `SELECT wanted.scope, last.received_at AS at FROM unnest($2::text[]) wanted (scope) CROSS JOIN LATERAL (
         SELECT received_at FROM store_event
         WHERE connection_id = $1 AND scope = wanted.scope AND source = 'webhook' ORDER BY id DESC LIMIT 1) last`,
      [connectionId, items.map(({ scope }) => scope)],
    );
    return new Map(rows.map(({ scope, at }) => [scope, at.toISOString()]));
  }

  private async rejections(connectionId: string): Promise<HookRejectionDto[]> {
    const rows: { reason: string; count: number; last_at: Date; detail: string }[] =
      await this.database.query(
        `SELECT reason, sum(count)::int AS count, max(last_at) AS last_at,
         (array_agg(last_detail ORDER BY last_at DESC))[1] AS detail
       FROM webhook_rejection WHERE connection_key = $1 AND last_at > $2 GROUP BY reason ORDER BY reason`,
        [connectionId, this.yesterday()],
      );
    return rows.map(({ reason, count, last_at, detail }) => ({
      reason,
      count,
      lastAt: last_at.toISOString(),
      detail,
      fix: REJECTION_ADVICE[reason] ?? null,
    }));
  }

  private async failures(connectionId: string, items: readonly HookReport[]): Promise<DeliveryFailureDto[]> {
    const rows: { at: Date; failure: WebhookEvent['deliveryFailure'] }[] = await this.database.query(
      `SELECT received_at AS at, payload -> 'deliveryFailure' AS failure FROM store_event
       WHERE connection_id = $1 AND scope = $2 AND source = 'webhook' AND received_at > $3
       ORDER BY id DESC LIMIT $4`,
      [connectionId, deliveryExceptionScope, this.yesterday(), MOST_FAILURES],
    );
    const scopes = new Map(items.map(({ hookId, scope }) => [hookId, scope]));
    return rows.map(({ at, failure }) => ({
      at: at.toISOString(),
      scope: scopes.get(failure?.hookId ?? null) ?? null,
      code: failure?.code ?? null,
      message: failure?.message ?? '',
    }));
  }

  private yesterday(): Date {
    return new Date(this.clock.now().getTime() - DAY_MS);
  }
}

function present({ scope, state }: HookReport, refusal: string | null, lastDeliveryAt = ''): HookDto {
  const isRefused = state === 'missing' && refusal !== null;
  return {
    scope,
    state,
    lastDeliveryAt: lastDeliveryAt || null,
    refusal: isRefused ? refusal : null,
    fix: isRefused ? REFUSED_ADVICE : HOOK_ADVICE[state],
  };
}
