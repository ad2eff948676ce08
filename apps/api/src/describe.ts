import { writeFile } from 'node:fs/promises';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { WEBHOOKS_DESCRIBED } from './intake/index.js';
import { readConfig } from './platform/config/config.js';
import { describeApi } from './platform/http/openapi.js';
import { useRoutes } from './platform/http/routes.js';

/** Writes the OpenAPI description to the file named on the command line; needs no database. */
const [file = 'apps/api/openapi.json'] = process.argv.slice(2);
const config = readConfig({
  DATABASE_URL: 'postgres://nobody@localhost/none',
  ENCRYPTION_KEYS: `none:${Buffer.alloc(32).toString('base64')}`,
});
const app = await NestFactory.create<NestFastifyApplication>(
  AppModule.register(config),
  new FastifyAdapter(),
  {
    preview: true,
    logger: ['error'],
  },
);
useRoutes(app);
await writeFile(file, `${JSON.stringify(describeApi(app, WEBHOOKS_DESCRIBED), null, 2)}\n`);
