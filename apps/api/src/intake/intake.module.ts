import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConnectionsModule } from '../connections/index.js';
import { BodyLimit } from './body-limit.js';
import { Dispatcher } from './dispatcher.js';
import { PollController } from './poll.controller.js';
import { PollSchedule } from './poll.schedule.js';
import { Poller } from './poller.js';
import { ReceiveWebhook } from './receive-webhook.js';
import { StoreEvent } from './store-event.entity.js';
import { StoreEvents } from './store-events.js';
import { SyncCursor } from './sync-cursor.entity.js';
import { WebhookController } from './webhook.controller.js';
import { WebhookRejection } from './webhook-rejection.entity.js';

@Module({
  imports: [ConnectionsModule, TypeOrmModule.forFeature([StoreEvent, SyncCursor, WebhookRejection])],
  controllers: [WebhookController, PollController],
  providers: [ReceiveWebhook, BodyLimit, StoreEvents, Dispatcher, Poller, PollSchedule],
  exports: [StoreEvents, Dispatcher],
})
export class IntakeModule {}
