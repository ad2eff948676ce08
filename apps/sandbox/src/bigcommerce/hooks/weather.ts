import { dice } from '../../dice.js';
import type { WebhookSwitches } from './switches.js';

/** What happens to deliveries all the time, as the switches say: lost, copied, overtaken. */
export class Weather {
  private seed = -1;
  private roll = dice(0);

  constructor(private readonly switches: () => WebhookSwitches) {}

  /** Milliseconds after which each copy of the next delivery is sent; none when it is lost. */
  copies(): readonly number[] {
    const { webhookCopies, webhookLossShare, webhookScatterMs, webhookSeed } = this.switches();
    if (webhookSeed !== this.seed) {
      this.seed = webhookSeed;
      this.roll = dice(webhookSeed);
    }
    if (this.roll() < webhookLossShare) return [];
    return Array.from({ length: webhookCopies }, () => Math.floor(this.roll() * webhookScatterMs));
  }
}
