/** A JSON value, as YAML gives it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Words of OpenAPI 3.0 that say nothing about a value, or say it in a way of their own. */
const NO_SCHEMA_WORDS = new Set([
  '$ref',
  'nullable',
  'oneOf',
  'discriminator',
  'example',
  'examples',
  'xml',
  'externalDocs',
  'deprecated',
  'readOnly',
  'writeOnly',
  'exclusiveMinimum',
  'exclusiveMaximum',
]);

/**
 * The JSON Schema of an OpenAPI 3.0 schema, references filled in. Objects are closed: a field the
 * description does not know is an error, so that a misspelt field cannot hide.
 */
export function jsonSchemaOf(document: JsonObject, node: Json | undefined): JsonObject {
  const schema = open(document, node);
  const describesFields = isObject(schema.properties) && Object.keys(schema.properties).length > 0;
  const closed = 'additionalProperties' in schema || !(describesFields || 'allOf' in schema);
  return closed ? schema : { ...schema, unevaluatedProperties: false };
}

function open(document: JsonObject, node: Json | undefined): JsonObject {
  const schema = resolve(document, node);
  const { properties, items, additionalProperties, allOf, anyOf, oneOf } = schema;
  const choices = oneOf ?? anyOf;
  const converted: JsonObject = {
    ...Object.fromEntries(Object.entries(schema).filter(([word]) => !NO_SCHEMA_WORDS.has(word))),
    ...bounds(schema),
    ...(isObject(properties)
      ? { properties: mapValues(properties, (part) => jsonSchemaOf(document, part)) }
      : {}),
    ...(items === undefined ? {} : { items: jsonSchemaOf(document, items) }),
    ...(isObject(additionalProperties)
      ? { additionalProperties: jsonSchemaOf(document, additionalProperties) }
      : {}),
    // The parts of a whole stay open: each knows only its own fields.
    ...(isList(allOf) ? { allOf: allOf.map((part) => open(document, part)) } : {}),
    // Some choices overlap, so "exactly one" cannot be asked.
    ...(isList(choices) ? { anyOf: choices.map((part) => jsonSchemaOf(document, part)) } : {}),
  };
  return schema.nullable === true ? nullable(converted) : converted;
}

function nullable(schema: JsonObject): JsonObject {
  const { type, enum: values } = schema;
  if (typeof type !== 'string') return { anyOf: [{ type: 'null' }, schema] };
  return { ...schema, type: [type, 'null'], ...(isList(values) ? { enum: [...values, null] } : {}) };
}

/** In OpenAPI 3.0 exclusive bounds are flags. */
function bounds({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: JsonObject): JsonObject {
  return {
    ...(exclusiveMinimum === true && minimum !== undefined ? { exclusiveMinimum: minimum } : {}),
    ...(exclusiveMaximum === true && maximum !== undefined ? { exclusiveMaximum: maximum } : {}),
  };
}

/** Follows references until a schema, a response or whatever it is stands there itself. */
export function resolve(document: JsonObject, node: Json | undefined): JsonObject {
  if (!isObject(node)) return {};
  const { $ref } = node;
  return typeof $ref === 'string' ? resolve(document, at(document, $ref.slice(2).split('/'))) : node;
}

/** The part of a description under a path of names. */
export function at(document: JsonObject, path: readonly string[]): Json {
  return path.reduce<Json>((node, name) => {
    const next = isObject(node) ? node[name.replace(/~1/g, '/').replace(/~0/g, '~')] : undefined;
    if (next === undefined) throw new Error(`the description has no ${path.join(' > ')}`);
    return next;
  }, document);
}

function mapValues(object: JsonObject, change: (value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
