const MOST = 20;

/** The cookies of one login; enough for a load balancer's stickiness (Deltek contract 3). */
export class CookieJar {
  private readonly cookies = new Map<string, string>();

  /** Puts in the cookies that came with a token. */
  seed(cookies: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(cookies)) this.cookies.set(name, value);
  }

  /** Takes a `Set-Cookie` header, several cookies joined with commas included. */
  take(header: string | undefined): void {
    for (const cookie of header?.split(/[,\n]\s*(?=[^;,=\s]+=)/) ?? []) this.takeOne(cookie);
  }

  /** The `Cookie` header, or undefined when there is nothing to send. */
  header(): string | undefined {
    if (this.cookies.size === 0) return undefined;
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  contents(): Record<string, string> {
    return Object.fromEntries(this.cookies);
  }

  private takeOne(cookie: string): void {
    const [, name, value = ''] = /^\s*([^=;\s]+)=([^;]*)/.exec(cookie) ?? [];
    if (name === undefined) return;
    const removed = value.trim() === '' || /;\s*max-age=(0|-\d+)\s*(;|$)/i.test(cookie);
    if (removed) this.cookies.delete(name);
    else if (this.cookies.size < MOST || this.cookies.has(name)) this.cookies.set(name, value.trim());
  }
}
