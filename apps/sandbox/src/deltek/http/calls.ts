/** How often what was called, for tests that count. */
export class Calls {
  private readonly byName = new Map<string, number>();
  private readonly totals = { tokens: 0, reads: 0, writes: 0 };
  /** Files that reached the ledger. */
  posts = 0;

  token(): void {
    this.totals.tokens += 1;
    this.add('POST token');
  }

  api(method: string, resource: string): void {
    if (method === 'GET') this.totals.reads += 1;
    else this.totals.writes += 1;
    this.add(`${method} ${resource}`);
  }

  /** Totals, files posted and every call by method and resource. */
  summary() {
    return { ...this.totals, posts: this.posts, calls: Object.fromEntries(this.byName) };
  }

  /** Counts from nothing again. */
  clear(): void {
    this.byName.clear();
    Object.assign(this.totals, { tokens: 0, reads: 0, writes: 0 });
    this.posts = 0;
  }

  private add(name: string): void {
    this.byName.set(name, (this.byName.get(name) ?? 0) + 1);
  }
}
