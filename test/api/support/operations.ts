import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Permission } from '../../../apps/api/src/access/permissions.js';

/** A JSON schema of the description, as far as these tests read it. */
export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly maxLength?: number;
  readonly default?: unknown;
  readonly example?: string | number | boolean;
  readonly nullable?: boolean;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly example?: string | number | boolean;
  readonly schema: Schema;
}

interface Described {
  readonly operationId: string;
  readonly 'x-permission'?: Permission;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, { readonly content?: Record<string, { schema: Schema }> }>>;
}

export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses: Readonly<Record<string, { readonly content: object }>>;
  };
}

/** A route as the description of the API has it. */
export interface Operation {
  /** `POST /api/v1/connections/{connectionId}/polls`. */
  readonly title: string;
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** Null: open to strangers. */
  readonly permission: Permission | null;
  readonly parameters: readonly Parameter[];
  /** Of its JSON body, when it takes one. */
  readonly body: Schema | null;
  /** By status and media type. */
  readonly responses: Described['responses'];
}

export function operationsOf({ paths }: Description): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([verb, described]) => {
      const method = verb.toUpperCase();
      return {
        title: `${method} ${path}`,
        id: described.operationId,
        method,
        path,
        permission: described['x-permission'] ?? null,
        parameters: described.parameters ?? [],
        body: described.requestBody?.content['application/json']?.schema ?? null,
        responses: described.responses,
      };
    }),
  );
}

/** Every route the server answers, `GET /healthz` and the like, whoever added it. */
export function servedRoutes(app: NestFastifyApplication): string[] {
  const tree = app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
  const parents: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent, part, methods] = /^([│ ]*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
    if (indent === undefined || part === undefined) return [];
    parents.splice(indent.length / 4, Infinity, part);
    const path = parents.join('').replaceAll(/:(\w+)/g, '{$1}');
    return (methods ?? '')
      .split(', ')
      .filter((method) => method !== '' && method !== 'HEAD')
      .map((method) => `${method} ${path}`);
  });
}
