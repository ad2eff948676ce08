import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Description, Operation, Schema } from './operations.js';

const PROBLEM = { type: 'string' };
/** RFC 9457, with what ours always have. */
const PROBLEM_SCHEMA = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'correlationId', 'errors'],
  properties: { type: PROBLEM, title: PROBLEM, detail: PROBLEM, code: PROBLEM, correlationId: PROBLEM },
};

/** Whether an answer is one that the description promises. */
export class Answers {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: false });
  private readonly known = new Map<object, ValidateFunction>();

  constructor({ components }: Description) {
    formats.default(this.ajv);
    for (const [name, schema] of Object.entries(components.schemas)) {
      this.ajv.addSchema(plain(schema) as object, `#/components/schemas/${name}`);
    }
  }

  /** What is wrong with it, or null. */
  complaint({ responses }: Operation, status: number, contentType: string, text: string): string | null {
    if (status >= 500 && status !== 502) return `failed with ${status}`;
    if (status >= 400) {
      if (!contentType.startsWith('application/problem+json')) return `${contentType} is no problem details`;
      return this.unlike(PROBLEM_SCHEMA, text);
    }
    const declared = responses[String(status)];
    if (!declared) return `${status} is not described`;
    const [type, content] = Object.entries(declared.content ?? {})[0] ?? [];
    if (type === undefined) return text === '' ? null : 'an answer that should be empty';
    if (!contentType.startsWith(type)) return `${contentType} instead of ${type}`;
    return type === 'application/json' ? this.unlike(content!.schema, text) : null;
  }

  private unlike(schema: object, text: string): string | null {
    let validate = this.known.get(schema);
    if (!validate) {
      validate = this.ajv.compile(plain(schema) as object);
      this.known.set(schema, validate);
    }
    if (validate(JSON.parse(text))) return null;
    const error = validate.errors?.find(({ params }) => params['type'] !== 'null');
    return `${error?.instancePath} ${error?.message} ${JSON.stringify(error?.params)}`;
  }
}

/** OpenAPI 3.0 as JSON Schema: nullable is a type of its own, and what has fields has no others. */
function plain(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(plain);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { nullable, ...rest } = schema as Schema & Record<string, unknown>;
  const copy = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, plain(value)]));
  return nullable ? { anyOf: [{ type: 'null' }, copy] } : copy;
}
