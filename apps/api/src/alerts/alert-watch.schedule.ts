import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { runInContext } from '../platform/index.js';
import { AlertWatch } from './alert-watch.js';
import { WatchTrouble } from './watch-trouble.js';

export const ALERT_TIMER = 'alerts';
const EVERY_MS = 15_000;

/** Looks for trouble in every process, the API's too: that no worker is there is trouble as well. */
@Injectable()
export class AlertWatchSchedule implements OnModuleDestroy {
  private current: Promise<void> | null = null;

  constructor(
    private readonly watch: AlertWatch,
    private readonly trouble: WatchTrouble,
  ) {}

  /** A round that takes longer than the timer is not joined by a second one. */
  @Interval(ALERT_TIMER, EVERY_MS)
  onTimer(): void {
    this.current ??= this.round().finally(() => {
      this.current = null;
    });
  }

  /** Never throws: what fails is told of. */
  async round(): Promise<void> {
    const actor = { kind: 'job', id: 'alerts', name: 'alerts' } as const;
    await runInContext({ actor }, async () => {
      try {
        await this.watch.round();
        await this.trouble.over();
      } catch (error) {
        await this.trouble.seen(error);
      }
    });
  }

  /** Lets a round that is under way end before the database goes. */
  async onModuleDestroy(): Promise<void> {
    await this.current;
  }
}
