import { createSandbox, type Sandbox, type SandboxOptions } from '../index.js';

/** An answer as it came over HTTP. */
export interface Answered<Body = Readonly<Record<string, unknown>>> {
  readonly status: number;
  readonly type: string | null;
  readonly json: Body;
}

/** A whole sandbox on a port of its own, spoken to over real HTTP. */
export class SandboxClient {
  private sandbox: Sandbox;

  get url(): string {
    return this.sandbox.url;
  }

  async start(options: SandboxOptions = {}): Promise<this> {
    this.sandbox = await createSandbox(options);
    return this;
  }

  stop(): Promise<void> {
    return this.sandbox.close();
  }

  /** A control; a body is sent as JSON. */
  control<Body>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    return this.send<Body>(method, `/_sandbox${path}`, body, headers);
  }

  /** The store's API below `/v2` and `/v3`. */
  store<Body>(method: string, path: string, body?: unknown) {
    return this.send<Body>(method, `/bigcommerce/stores/sandbox${path}`, body, {
      'x-auth-token': 'sandbox-token',
    });
  }

  /** A Deltek token. */
  async signIn(): Promise<string> {
    const form = new URLSearchParams({
      Username: 'connector',
      Password: 'connector-password',
      grant_type: 'password',
      Integrated: 'N',
      database: 'demo',
      Client_Id: 'ml-connector',
      client_secret: 'sandbox-deltek-secret',
    });
    const answer = await fetch(`${this.url}/deltek/demo/api/token`, { method: 'POST', body: form });
    return ((await answer.json()) as { access_token: string }).access_token;
  }

  /** Registers a webhook; answers its id. */
  async hook(scope: string, destination: string): Promise<number> {
    const { json } = await this.store<{ data: { id: number } }>('POST', '/v3/hooks', { scope, destination });
    return json.data.id;
  }

  async send<Body>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answered<Body>> {
    const init = { method, headers: { ...headers } as Record<string, string> };
    if (body !== undefined) init.headers['content-type'] ??= 'application/json';
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await fetch(this.url + path, body === undefined ? init : { ...init, body: text });
    const json = JSON.parse((await answer.text()) || 'null') as Body;
    return { status: answer.status, type: answer.headers.get('content-type'), json };
  }
}
