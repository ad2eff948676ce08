const WINDOW_MS = 30_000;

/** What is left of a window after a call, as the headers tell it. */
export interface QuotaState {
  readonly allowed: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly resetMs: number;
}

/** The store's shared quota of calls per 30 s window (BigCommerce contract section 6). */
export class Quota {
  private startedAt = 0;
  private used = 0;

  constructor(private readonly now: () => Date) {}

  /** Counts one call against the quota. */
  take(quota: number): QuotaState {
    const now = this.now().getTime();
    if (now - this.startedAt >= WINDOW_MS || now < this.startedAt) {
      this.startedAt = now;
      this.used = 0;
    }
    const allowed = this.used < quota;
    if (allowed) this.used += 1;
    const resetMs = this.startedAt + WINDOW_MS - now;
    const headers = {
      'x-rate-limit-time-window-ms': String(WINDOW_MS),
      'x-rate-limit-time-reset-ms': String(resetMs),
      'x-rate-limit-requests-quota': String(quota),
      'x-rate-limit-requests-left': String(Math.max(0, quota - this.used)),
    };
    return { allowed, headers, resetMs };
  }
}
