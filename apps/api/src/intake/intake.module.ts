import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConnectionsModule } from '../connections/index.js';
import { RunsModule } from '../runs/index.js';
import { AskedOrder } from './asked-order.entity.js';
import { BackfillController } from './backfills/backfill.controller.js';
import { BackfillRun } from './backfills/backfill-run.js';
import { CompletenessRun } from './backfills/completeness-run.js';
import { CompletenessSchedule } from './backfills/completeness.schedule.js';
import { DryBackfill } from './backfills/dry-backfill.js';
import { GapRun } from './backfills/gap-run.js';
import { WantedLooks } from './backfills/wanted-looks.js';
import { Dispatcher } from './dispatcher.js';
import { HookCheck } from './hooks/hook-check.entity.js';
import { HookHealth } from './hooks/hook-health.js';
import { HookWatch } from './hooks/hook-watch.js';
import { HookWatchSchedule } from './hooks/hook-watch.schedule.js';
import { HooksController } from './hooks/hooks.controller.js';
import { KnownOrders } from './known-orders.js';
import { ChangedOrders } from './polls/changed-orders.js';
import { NewRefunds } from './polls/new-refunds.js';
import { PollController } from './polls/poll.controller.js';
import { PollCursors } from './polls/poll-cursors.js';
import { PollRun } from './polls/poll-run.js';
import { PollSchedule } from './polls/poll.schedule.js';
import { Poller } from './polls/poller.js';
import { SyncCursor } from './polls/sync-cursor.entity.js';
import { UnsettledOrders } from './polls/unsettled-orders.js';
import { ReadAheadOrder } from './read-ahead.entity.js';
import { ReadAhead } from './read-ahead.js';
import { ReceiveWebhook } from './receive-webhook.js';
import { Retention } from './retention.js';
import { RunEvents } from './run-events.js';
import { StoreEvent } from './store-event.entity.js';
import { StoreEvents } from './store-events.js';
import { WebhookRejection } from './webhook-rejection.entity.js';
import { WebhookDoor } from './webhook-door.js';
import { WebhookRoute } from './webhook-route.js';

@Module({
  imports: [
    ConnectionsModule,
    RunsModule,
    TypeOrmModule.forFeature([
      StoreEvent,
      SyncCursor,
      WebhookRejection,
      AskedOrder,
      HookCheck,
      ReadAheadOrder,
    ]),
  ],
  controllers: [PollController, BackfillController, HooksController],
  providers: [
    ReceiveWebhook,
    WebhookDoor,
    WebhookRoute,
    StoreEvents,
    RunEvents,
    ReadAhead,
    Retention,
    KnownOrders,
    Dispatcher,
    PollCursors,
    ChangedOrders,
    NewRefunds,
    UnsettledOrders,
    Poller,
    PollRun,
    PollSchedule,
    WantedLooks,
    DryBackfill,
    BackfillRun,
    GapRun,
    CompletenessRun,
    CompletenessSchedule,
    HookWatch,
    HookHealth,
    HookWatchSchedule,
  ],
  exports: [StoreEvents, RunEvents, ReadAhead, KnownOrders, Dispatcher, WantedLooks],
})
export class IntakeModule {}
