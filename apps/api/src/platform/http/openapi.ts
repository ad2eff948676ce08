import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

/** The OpenAPI description of the routes; `apps/api/openapi.json` is this, committed. */
export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const info = new DocumentBuilder()
    .setTitle('ml-connector')
    .setDescription('BigCommerce orders, payments and refunds into the ledger of Deltek Vantagepoint.')
    .setVersion('1')
    .addCookieAuth('mlc_session')
    .addBearerAuth()
    .build();
  return SwaggerModule.createDocument(app, info, { operationIdFactory: (_controller, method) => method });
}

/** Serves the description at /api/openapi.json and a page to browse it at /api/docs. */
export function mountOpenApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('api/docs', app, () => describeApi(app), { jsonDocumentUrl: 'api/openapi.json' });
}
