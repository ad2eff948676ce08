import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { LOGGER } from '../platform/index.js';
import { ReceiveWebhook } from './receive-webhook.js';

const WEBHOOK_PATH = /^\/api\/v1\/webhooks\/bigcommerce\/([^/?]+)/;

/** Deliveries the server itself cuts off for their size are written down as refused like any other. */
@Injectable()
export class BodyLimit implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly receiver: ReceiveWebhook,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    server.addHook('onError', async (request, _reply, { code }) => {
      const [, connectionId] = WEBHOOK_PATH.exec(request.url) ?? [];
      if (connectionId === undefined || code !== 'FST_ERR_CTP_BODY_TOO_LARGE') return;
      await this.receiver
        .refuseTooLarge(connectionId, request.ip)
        .catch((error: unknown) => this.logger.warn({ err: error }, 'a refused delivery was not counted'));
    });
  }
}
