import type { CauseCode } from './causes.js';
import type { Hold } from './types/plan.js';

/** Gathers every reason at once, each once, so that a person mends all in one go. */
export class Holds {
  private readonly found = new Map<string, Hold>();

  add(cause: CauseCode, field: string, detail: string): void {
    const key = `${cause} ${field}`;
    if (!this.found.has(key)) this.found.set(key, { cause, field, detail });
  }

  /** Takes over what was found elsewhere. */
  take(others: Holds): void {
    for (const { cause, field, detail } of others.found.values()) this.add(cause, field, detail);
  }

  /** In an order that depends on nothing but their content. */
  list(): Hold[] {
    return [...this.found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, hold]) => hold);
  }
}
