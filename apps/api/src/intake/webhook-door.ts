import type { IncomingMessage, ServerResponse } from 'node:http';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { CONFIG, correlationOf, headersOfTheApi, noteRequest, type Config } from '../platform/index.js';
import { Dispatcher } from './dispatcher.js';
import { MAX_BODY_BYTES, ReceiveWebhook } from './receive-webhook.js';

/** The addresses deliveries come to, by their patterns; the second is for word of failed ones, which needs its own. */
export const WEBHOOK_PATHS = ['', '/exceptions'].map(
  (end) => `/api/v1/webhooks/bigcommerce/:connectionId${end}` as const,
);
const ADDRESS = /^\/api\/v1\/webhooks\/bigcommerce\/([\da-f-]{36})(\/exceptions)?$/;
/** How JSON is said to be sent; the server understands more. */
const JSON_TYPE = /^application\/json(?:; ?charset=utf-8)?$/i;

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** A delivery that was read whole. */
interface Read {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly rawBody: Buffer;
  readonly address: RegExpExecArray;
  /** When it began, as `performance.now()` has it. */
  readonly began: number;
  readonly serve: Listener;
}

/** A delivery that was read here and is answered by the server, and why where that is an error. */
interface PassedOn {
  readonly body: Buffer;
  readonly error?: unknown;
}

/**
 * Stands before the server, and takes deliveries that are plainly right: a burst has thousands of them a second, and
 * the server's own work for a request is more than the row's. Whatever is to be said but 200 is the server's, which
 * gets what was read already. Where traces are collected all of it is, since no spans are made here.
 */
@Injectable()
export class WebhookDoor implements OnModuleInit {
  private readonly passed = new WeakMap<IncomingMessage, PassedOn>();
  private readonly headers: readonly string[];
  private readonly read: Read[] = [];

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly receiver: ReceiveWebhook,
    private readonly dispatcher: Dispatcher,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl' | 'traces'>,
  ) {
    this.headers = Object.entries({ ...headersOfTheApi(config.publicUrl), 'content-length': '0' })
      .flat()
      .map(String);
  }

  onModuleInit(): void {
    if (this.config.traces) return;
    const { server } = this.host.httpAdapter.getInstance<FastifyInstance>();
    const [serve] = server.listeners('request') as Listener[];
    if (!serve) return;
    server.removeAllListeners('request');
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      // One that closes says so itself.
      const address = server.listening ? addressOf(request) : null;
      if (address) this.take(request, response, address, serve);
      else serve(request, response);
    });
  }

  /** What was read here of a request that the server has to answer. */
  passedOn(request: IncomingMessage): PassedOn | undefined {
    return this.passed.get(request);
  }

  private take(
    request: IncomingMessage,
    response: ServerResponse,
    address: RegExpExecArray,
    serve: Listener,
  ) {
    const began = performance.now();
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const rawBody = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
      this.judgeSoon({ request, response, rawBody, address, began, serve });
    });
  }

  /**
   * What was read in the same turn of the process's loop is judged in one go, not each between two others that are read:
   * the same code for all of them, one after the other, takes the processor a fraction of the time.
   */
  private judgeSoon(delivery: Read): void {
    this.read.push(delivery);
    if (this.read.length > 1) return;
    setImmediate(() => {
      for (const one of this.read.splice(0)) this.judge(one);
    });
  }

  private judge({
    request,
    response,
    rawBody,
    address: [, connectionId = '', end],
    began,
    serve,
  }: Read): void {
    const passOn = (error?: unknown) => {
      this.passed.set(request, { body: rawBody, error });
      serve(request, response);
    };
    const { headers } = request;
    let correlationId: string;
    let stored;
    try {
      correlationId = correlationOf(headers);
      stored = this.receiver.receivePlain({ connectionId, rawBody, headers, correlationId });
    } catch (error) {
      // Of this one alone: the others of its turn are still to be judged.
      return passOn(error);
    }
    if (!stored) return passOn();
    stored.then(({ outcome }) => {
      response.writeHead(200, ['x-correlation-id', correlationId, ...this.headers]).end();
      noteRequest('POST', WEBHOOK_PATHS[end ? 1 : 0]!, 200, performance.now() - began);
      if (outcome === 'accepted') this.dispatcher.wake();
    }, passOn);
  }
}

/** Of a small JSON body to one of our addresses; null for all the rest. */
function addressOf({ method, url = '', headers }: IncomingMessage): RegExpExecArray | null {
  if (method !== 'POST' || !(Number(headers['content-length']) <= MAX_BODY_BYTES)) return null;
  return JSON_TYPE.test(headers['content-type'] ?? '') ? ADDRESS.exec(url) : null;
}
