import { Readable } from 'node:stream';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { LOGGER, Problem } from '../platform/index.js';
import { Dispatcher } from './dispatcher.js';
import { ReceiveWebhook, type Reception } from './receive-webhook.js';
import { WEBHOOK_PATHS, WebhookDoor } from './webhook-door.js';

/** Statuses of refusals; everything else about a signature is 401. */
const REFUSALS: Readonly<Record<string, number>> = { too_large: 413, wrong_store: 403 };

interface Addressed {
  readonly Params: { readonly connectionId: string };
}

/**
 * Where BigCommerce delivers. 200 with an empty body, or a 4xx; never an order read. A burst is thousands of these a
 * second, so they stand on the server itself: nothing of Nest's that the answer does not need is on their way. Signed
 * deliveries are never counted; refused ones are, where they would be written down.
 */
@Injectable()
export class WebhookRoute implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly door: WebhookDoor,
    private readonly receiver: ReceiveWebhook,
    private readonly dispatcher: Dispatcher,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    for (const path of WEBHOOK_PATHS) {
      server.post<Addressed>(
        path,
        {
          onError: (request, _reply, { code }) => this.noteCutOff(request, code),
          preParsing: (request, _reply, payload, done) => {
            const passed = this.door.passedOn(request.raw);
            done(null, passed ? Readable.from([passed.body], { objectMode: false }) : payload);
          },
        },
        (request, reply) => {
          const { error } = this.door.passedOn(request.raw) ?? {};
          if (error !== undefined) return reply.send(error);
          this.deliver(request).then(
            (refusal) => reply.send(refusal),
            (error: unknown) => reply.send(error),
          );
        },
      );
    }
  }

  private deliver({
    params,
    body,
    headers,
    ip: address,
  }: FastifyRequest<Addressed>): Promise<Problem | undefined> {
    const rawBody = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    const { connectionId } = params;
    return this.receiver.receive({ connectionId, rawBody, headers, address }).then((reception) => {
      // After the row: when waking fails, the dispatcher's timer finds it.
      if (reception.outcome === 'accepted') this.dispatcher.wake();
      return refusalOf(reception);
    });
  }

  /** Deliveries the server itself cuts off for their size are written down as refused like any other. */
  private async noteCutOff({ params, ip }: FastifyRequest<Addressed>, code: string): Promise<void> {
    if (code !== 'FST_ERR_CTP_BODY_TOO_LARGE') return;
    await this.receiver
      .refuseTooLarge(params.connectionId, ip)
      .catch((error: unknown) => this.logger.warn({ err: error }, 'a refused delivery was not counted'));
  }
}

function refusalOf(reception: Reception): Problem | undefined {
  switch (reception.outcome) {
    case 'accepted':
    case 'duplicate':
    case 'ignored':
      return undefined;
    case 'unknown_connection':
      return Problem.notFound('connection');
    case 'refused':
      return new Problem(REFUSALS[reception.reason] ?? 401, reception.reason, reception.detail);
  }
}
