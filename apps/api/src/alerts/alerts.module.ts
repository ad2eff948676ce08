import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConnectionsModule } from '../connections/index.js';
import { Alert } from './alert.entity.js';
import { AlertBook } from './alert-book.js';
import { AlertList } from './alert-list.js';
import { AlertWatchState } from './alert-watch.entity.js';
import { AlertWatch } from './alert-watch.js';
import { AlertWatchSchedule } from './alert-watch.schedule.js';
import { AlertsController } from './alerts.controller.js';
import { Health } from './health/health.js';
import { ConnectionHealthController } from './health/health.controller.js';
import { Standing } from './health/standing.js';
import { WatchTrouble } from './watch-trouble.js';
import { AlertDestination } from './destinations/alert-destination.entity.js';
import { AlertDestinationsController } from './destinations/destinations.controller.js';
import { Destinations } from './destinations/destinations.js';
import { Findings } from './findings/findings.js';
import { Surroundings } from './findings/surroundings.js';
import { AlertMessage } from './messages/alert-message.entity.js';
import { Deliver } from './messages/deliver.js';
import { MailSender } from './messages/mail-sender.js';
import { Outbox } from './messages/outbox.js';
import { WebhookSender } from './messages/webhook-sender.js';

/** Trouble an operator must know of: found in what the other rooms keep, stored, shown, told. */
@Module({
  imports: [
    ConnectionsModule,
    TypeOrmModule.forFeature([Alert, AlertMessage, AlertDestination, AlertWatchState]),
  ],
  controllers: [ConnectionHealthController, AlertsController, AlertDestinationsController],
  providers: [
    Findings,
    Surroundings,
    AlertBook,
    AlertList,
    AlertWatch,
    AlertWatchSchedule,
    WatchTrouble,
    Health,
    Standing,
    Destinations,
    Deliver,
    Outbox,
    MailSender,
    WebhookSender,
  ],
})
export class AlertsModule {}
