import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Description, Operation, Schema } from './operations.js';

/** An address too long is refused before anybody knows whose it is. */
const BEFORE_ROUTES = 414;

/** Whether an answer is one that the description promises. */
export class Answers {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: false });
  private readonly known = new Map<object, ValidateFunction>();

  /** Of RFC 9457, as the description has it. */
  private readonly problem: object;

  constructor({ components }: Description) {
    this.problem = components.schemas['ProblemDto']!;
    formats.default(this.ajv);
    for (const [name, schema] of Object.entries(components.schemas)) {
      this.ajv.addSchema(plain(schema) as object, `#/components/schemas/${name}`);
    }
  }

  /** What is wrong with it, or null. */
  complaint({ responses }: Operation, status: number, contentType: string, text: string): string | null {
    if (status >= 500 && status !== 502) return `failed with ${status}`;
    if (status >= 400) {
      if (status !== BEFORE_ROUTES && !responses[String(status)]) return `${status} is not described`;
      if (!contentType.startsWith('application/problem+json')) return `${contentType} is no problem details`;
      return this.unlike(this.problem, text);
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
