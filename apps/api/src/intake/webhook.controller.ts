import { Controller, HttpCode, Param, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public } from '../platform/http/public.js';
import { Problem } from '../platform/index.js';
import { Dispatcher } from './dispatcher.js';
import { ReceiveWebhook, type Reception } from './receive-webhook.js';

/** Statuses of refusals; everything else about a signature is 401. */
const REFUSALS: Readonly<Record<string, number>> = { too_large: 413, garbled: 400, wrong_store: 403 };

/** Where BigCommerce delivers. 200 with an empty body, or a 4xx; never an order read. */
/* Signed deliveries are never counted; refused ones are, where they would be written down. */
@Public('own_limit')
@Controller('webhooks/bigcommerce')
export class WebhookController {
  constructor(
    private readonly receiver: ReceiveWebhook,
    private readonly dispatcher: Dispatcher,
  ) {}

  /** The second address is for word of failed deliveries, which needs one of its own. */
  @Post([':connectionId', ':connectionId/exceptions'])
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
    this.answer(reception);
  }

  private answer(reception: Reception): void {
    switch (reception.outcome) {
      case 'accepted':
        // After the row: when this fails, the dispatcher's timer finds it.
        return this.dispatcher.wake();
      case 'duplicate':
      case 'ignored':
        return;
      case 'unknown_connection':
        throw Problem.notFound('connection');
      case 'refused':
        throw new Problem(REFUSALS[reception.reason] ?? 401, reception.reason, reception.detail);
    }
  }
}
