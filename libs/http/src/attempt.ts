import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Dispatcher } from 'undici';
import type { HttpRequest } from './types.js';

/** One answer off the wire, decoded as UTF-8. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** An attempt without an answer; `cause` is the transport's own error. */
export class AttemptFailure extends Error {
  constructor(
    cause: Error,
    /** The request had begun to go out on an open connection. */
    readonly sent: boolean,
  ) {
    super('attempt failed', { cause });
  }
}

/** Why an attempt was ended from this side. */
class StoppedError extends Error {
  constructor(readonly code: 'ERR_ATTEMPT_TIMEOUT' | 'ERR_ATTEMPT_CANCELLED' | 'ERR_RESPONSE_TOO_LARGE') {
    super(code);
  }
}

const unzip = promisify(gunzip);
type IncomingHeaders = Readonly<Record<string, string | string[] | undefined>>;

const flatten = (headers: IncomingHeaders): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]));

/**
 * The exchange with undici's dispatcher, told by callbacks: `onRequestStart` comes when the request is
 * about to be written on an open socket, which is the one moment that tells "surely not sent" apart.
 */
class Exchanging implements Dispatcher.DispatchHandler {
  private controller: Dispatcher.DispatchController | null = null;
  private stopped: Error | null = null;
  private status = 0;
  private headers: Record<string, string> = {};
  private readonly chunks: Buffer[] = [];
  private size = 0;
  private resolve: (body: Buffer) => void;
  private reject: (error: Error) => void;

  readonly body = new Promise<Buffer>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = (error) => reject(new AttemptFailure(this.stopped ?? error, this.controller !== null));
  });

  constructor(private readonly maxBytes: number) {}

  get head() {
    return { status: this.status, headers: this.headers };
  }

  stop(reason: Error): void {
    this.stopped ??= reason;
    this.controller?.abort(reason);
    this.reject(reason);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.stopped) controller.abort(this.stopped);
    else this.controller = controller;
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHeaders,
  ): void {
    this.status = status;
    this.headers = flatten(headers);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.size += chunk.length;
    if (this.size > this.maxBytes) this.stop(new StoppedError('ERR_RESPONSE_TOO_LARGE'));
    else this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.resolve(Buffer.concat(this.chunks));
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.reject(error);
  }
}

async function decode(
  body: Buffer,
  headers: Readonly<Record<string, string>>,
  maxBytes: number,
): Promise<string> {
  const plain =
    headers['content-encoding']?.toLowerCase() === 'gzip' && body.length > 0
      ? await unzip(body, { maxOutputLength: maxBytes })
      : body;
  return new TextDecoder().decode(plain);
}

/** Sends a request once and reads its answer whole; throws `AttemptFailure` when none came. */
export async function attemptOnce(
  dispatcher: Dispatcher,
  url: URL,
  request: HttpRequest,
  options: { headers: Record<string, string>; maxBytes: number; timeoutMs: number },
): Promise<RawAnswer> {
  const exchange = new Exchanging(options.maxBytes);
  const timer = setTimeout(() => exchange.stop(new StoppedError('ERR_ATTEMPT_TIMEOUT')), options.timeoutMs);
  const cancel = () => exchange.stop(new StoppedError('ERR_ATTEMPT_CANCELLED'));
  request.signal?.addEventListener('abort', cancel, { once: true });
  try {
    if (request.signal?.aborted) cancel();
    else {
      const { method, body = null } = request;
      const path = `${url.pathname}${url.search}`;
      dispatcher.dispatch({ origin: url.origin, path, method, headers: options.headers, body }, exchange);
    }
    const body = await exchange.body;
    const { status, headers } = exchange.head;
    const text = await decode(body, headers, options.maxBytes).catch((error: Error) => {
      throw new AttemptFailure(error, true);
    });
    return { status, headers, text };
  } finally {
    clearTimeout(timer);
    request.signal?.removeEventListener('abort', cancel);
  }
}
