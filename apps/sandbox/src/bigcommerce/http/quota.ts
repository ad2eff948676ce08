import type { Switches } from '../switches.js';

/** What is left of a window after a call, as the headers tell it. */
export interface QuotaState {
  readonly allowed: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly resetMs: number;
}

type QuotaRule = Pick<Switches, 'quota' | 'quotaWindowMs' | 'quotaUsedByOthers'>;

/** The store's shared quota of calls per window (BigCommerce contract section 6). */
export class Quota {
  private startedAt = 0;
  private used = 0;
  private arrivals: number[] = [];
  private refused = 0;

  constructor(private readonly now: () => Date) {}

  /** Counts one call against the quota, of which every window begins with what others have used. */
  take({ quota, quotaWindowMs: windowMs, quotaUsedByOthers }: QuotaRule): QuotaState {
    const now = this.now().getTime();
    if (now - this.startedAt >= windowMs || now < this.startedAt) {
      this.startedAt = now;
      this.used = quotaUsedByOthers;
    }
    const allowed = this.used < quota;
    if (allowed) this.used += 1;
    else this.refused += 1;
    this.arrivals.push(now);
    const resetMs = this.startedAt + windowMs - now;
    const headers = {
      'x-rate-limit-time-window-ms': String(windowMs),
      'x-rate-limit-time-reset-ms': String(resetMs),
      'x-rate-limit-requests-quota': String(quota),
      'x-rate-limit-requests-left': String(Math.max(0, quota - this.used)),
    };
    return { allowed, headers, resetMs };
  }

  /** How the store was called since the last `forget`: the most calls in any window, wherever it begins. */
  summary(windowMs: number): { calls: number; refused: number; mostInAWindow: number } {
    let most = 0;
    let first = 0;
    this.arrivals.forEach((at, last) => {
      while (at - this.arrivals[first]! >= windowMs) first += 1;
      most = Math.max(most, last - first + 1);
    });
    return { calls: this.arrivals.length, refused: this.refused, mostInAWindow: most };
  }

  forget(): void {
    this.arrivals = [];
    this.refused = 0;
  }
}
