import { Controller, HttpCode, Inject, Param, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { Public } from '../platform/http/public.js';
import { currentContext, LOGGER, Problem } from '../platform/index.js';
import { Dispatcher } from './dispatcher.js';
import { ReceiveWebhook, type Reception } from './receive-webhook.js';

/** Statuses of refusals; everything else about a signature is 401. */
const REFUSALS: Readonly<Record<string, number>> = { too_large: 413, garbled: 400, wrong_store: 403 };

/** Where BigCommerce delivers. 200 with an empty body, or a 4xx; never an order read. */
@Public()
@Controller('webhooks/bigcommerce')
export class WebhookController {
  constructor(
    private readonly receiver: ReceiveWebhook,
    private readonly dispatcher: Dispatcher,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Post(':connectionId')
  @HttpCode(200)
  @ApiExcludeEndpoint()
  async deliver(
    @Param('connectionId', new ParseUUIDPipe({ exceptionFactory: () => Problem.notFound('connection') }))
    connectionId: string,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const reception = await this.receiver.receive({
      connectionId,
      rawBody,
      headers: request.headers,
      address: request.ip,
    });
    this.answer(connectionId, reception);
  }

  private answer(connectionId: string, reception: Reception): void {
    switch (reception.outcome) {
      case 'accepted':
        return this.dispatchSoon(connectionId, reception.orderId);
      case 'duplicate':
      case 'ignored':
        return;
      case 'unknown_connection':
        throw Problem.notFound('connection');
      case 'refused':
        throw new Problem(REFUSALS[reception.reason] ?? 401, reception.reason, reception.detail);
    }
  }

  /** After the answer; when it fails, the dispatcher's timer finds the row. */
  private dispatchSoon(connectionId: string, orderId: number): void {
    const { correlationId } = currentContext();
    this.dispatcher.dispatch(connectionId, orderId, correlationId).catch((error: unknown) => {
      this.logger.warn({ err: error, orderId }, 'job not queued; the dispatcher will');
    });
  }
}
