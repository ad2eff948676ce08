import { Agent, request } from 'undici';

/** How an attempt ended: the status of the answer, or why there was none. */
export type Outcome =
  { readonly status: number; readonly error: null } | { readonly status: null; readonly error: string };

/** Posts deliveries. Redirects are not followed: a 3xx is a failure (BigCommerce contract 5.4). */
export class Sender {
  private readonly agent = new Agent({ connections: 50 });

  async post(
    url: string,
    body: string,
    headers: Readonly<Record<string, string>>,
    timeoutMs: number,
  ): Promise<Outcome> {
    try {
      const answer = await request(url, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body,
        dispatcher: this.agent,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      });
      await answer.body.dump();
      return { status: answer.statusCode, error: null };
    } catch (error) {
      return { status: null, error: error instanceof Error ? error.message || error.name : String(error) };
    }
  }

  /** Cuts every connection, those with an attempt under way too. */
  stop(): void {
    void this.agent.destroy();
  }
}
