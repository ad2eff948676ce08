import { NestFactory } from '@nestjs/core';
import { BullRegistrar } from '@nestjs/bullmq';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { useCookies } from './access/index.js';
import { AppModule } from './app.module.js';
import { WEBHOOKS_DESCRIBED } from './intake/index.js';
import { migrate } from './platform/database/migrate.js';
import { useBodyParsers } from './platform/http/body-parser.js';
import { usePathIds } from './platform/http/path-ids.hook.js';
import { useProbesOnly } from './platform/http/probes-only.js';
import { useRequestContext } from './platform/http/request-context.hook.js';
import { useSecurityHeaders } from './platform/http/security-headers.js';
import { refuseAddress } from './platform/http/problem.filter.js';
import { mountOpenApi } from './platform/http/openapi.js';
import { useRoutes } from './platform/http/routes.js';
import { LOGGER, type Config } from './platform/index.js';
import { createLogger, NestLogger } from './platform/logging/logger.js';
import { useRequestMetrics } from './platform/metrics/requests.hook.js';
import { useRequestTraces } from './platform/tracing/requests.hook.js';
import { migrateQueue } from './platform/queue/backend.js';

/** Builds the application on a migrated database; it listens only when its caller says so. */
export async function createApp(config: Config): Promise<NestFastifyApplication> {
  await migrate(config.databaseUrl, createLogger(config.logLevel));
  await migrateQueue(config.queueUrl);
  const adapter = new FastifyAdapter({
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    bodyLimit: 1024 * 1024,
    frameworkErrors: refuseAddress,
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.register(config), adapter, {
    bufferLogs: true,
    abortOnError: false,
    bodyParser: false,
  });
  app.useLogger(new NestLogger(app.get<Logger>(LOGGER)));
  useRoutes(app);
  useBodyParsers(app);
  const server = app.getHttpAdapter().getInstance();
  useRequestContext(server);
  usePathIds(server);
  useRequestMetrics(server);
  if (config.traces) useRequestTraces(server);
  if (!config.runsApi) useProbesOnly(server);
  useSecurityHeaders(server, config.publicUrl);
  await useCookies(app);
  mountOpenApi(app, WEBHOOKS_DESCRIBED);
  app.enableShutdownHooks(['SIGINT', 'SIGTERM']);
  if (config.runsWorker) app.get(BullRegistrar).register();
  return app;
}
