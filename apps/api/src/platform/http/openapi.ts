import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { describeProblems } from './described-problems.js';
import { ProblemDto } from './problem.dto.js';

/** What is served beside the routes of controllers, by path. */
export type MorePaths = OpenAPIObject['paths'];

/** The OpenAPI description of the routes; `apps/api/openapi.json` is this, committed. */
export function describeApi(app: NestFastifyApplication, more: MorePaths): OpenAPIObject {
  const info = new DocumentBuilder()
    .setTitle('ml-connector')
    .setDescription('BigCommerce orders, payments and refunds into the ledger of Deltek Vantagepoint.')
    .setVersion('1')
    .addCookieAuth('mlc_session')
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, info, {
    operationIdFactory: (_controller, method) => method,
    extraModels: [ProblemDto],
  });
  return describeProblems({ ...document, paths: { ...document.paths, ...more } });
}

/** Serves the description at /api/openapi.json and a page to browse it at /api/docs. */
export function mountOpenApi(app: NestFastifyApplication, more: MorePaths): void {
  SwaggerModule.setup('api/docs', app, () => describeApi(app, more), { jsonDocumentUrl: 'api/openapi.json' });
}
