import type { Description, Schema } from './operations.js';

/** A body with one thing wrong in it. */
export interface Spoilt {
  readonly what: string;
  /** As it is sent. */
  readonly body: string;
}

type Values = Readonly<Record<string, unknown>>;

const LONGEST = 5_000;
const NO_TEXT = '\0 half a pair \ud800';
const NO_LINE = 'two\nlines\u0007';
const NO_MOMENTS = ['tomorrow', '2026-02-30', '2026-13-01T00:00:00Z', '0000-00-00', '-271821-04-20', ''];
/** What no word of a closed list is, though every object has it. */
const NO_WORDS = ['surprise', '__proto__'];
/** A change of a mapping row: null takes a field away. */
const TAKES_AWAY = /RuleChange$|MappingChange$/;
const NO_OBJECTS = ['x', 7, [{}]];

/** Bodies that are none, whatever the route. */
const NO_BODIES = ['{', 'null', '7', '"x"', '[{}]', '{"a":1}}', '\u0000'];

/** Spoils bodies by their schema: one value at a time, from an example that is understood. */
export class Spoiler {
  /** Parts that many bodies share are spoilt in the first of them. */
  private readonly seen = new Set<string>();

  constructor(private readonly description: Description) {}

  all(schema: Schema, example: Values): Spoilt[] {
    const values = this.properties(schema, example, []);
    const needed = this.resolved(schema).required ?? [];
    return [
      ...[...NO_BODIES, ...(needed.length > 0 ? ['', '{}'] : [])].map((body) => ({
        what: `the body ${JSON.stringify(body)}`,
        body,
      })),
      ...values.map(({ at, value }) => {
        const what = `${at.join('.')}: ${value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 40)}`;
        return {
          what,
          body: JSON.stringify(replaced(example, at, value)).replaceAll('"proto"', '"__proto__"'),
        };
      }),
    ];
  }

  private properties(schema: Schema, example: Values, at: readonly string[]): Change[] {
    const { properties = {}, required = [] } = this.resolved(schema);
    const names = at.length === 0 ? ['surprise', 'proto', 'constructor'] : ['surprise'];
    const extra = names.map((name) => ({ at: [...at, name], value: { a: 1 } }));
    const own = Object.entries(properties).flatMap(([name, property]) => {
      const here = [...at, name];
      const { default: given } = this.resolved(property);
      const lost = required.includes(name) && given === undefined ? [{ at: here, value: undefined }] : [];
      return [...lost, ...this.values(property, example[name], here, TAKES_AWAY.test(schema.$ref ?? ''))];
    });
    return [...extra, ...own];
  }

  private values(schema: Schema, example: unknown, at: readonly string[], takesAway = false): Change[] {
    const resolved = this.resolved(schema);
    const wrong = [...wrongFor(resolved, at.at(-1)!), ...(resolved.nullable || takesAway ? [] : [null])];
    const changes = wrong.map((value) => ({ at, value }));
    if (resolved.items) {
      const inner = this.values(resolved.items, (example as unknown[] | undefined)?.[0], [...at, '0']);
      return [...changes, ...inner];
    }
    if (resolved.type !== 'object' || this.wasSeen(schema)) return changes;
    if (!resolved.properties) return changes;
    return [...changes, ...this.properties(schema, (example ?? {}) as Values, at)];
  }

  private wasSeen({ $ref, allOf }: Schema): boolean {
    const name = $ref ?? allOf?.[0]?.$ref;
    if (name === undefined) return false;
    const seen = this.seen.has(name);
    this.seen.add(name);
    return seen;
  }

  private resolved(schema: Schema): Schema {
    const { $ref, allOf } = schema;
    if ($ref) return this.description.components.schemas[$ref.split('/').at(-1)!]!;
    return allOf?.length === 1 ? { ...this.resolved(allOf[0]!), ...schema } : schema;
  }
}

interface Change {
  readonly at: readonly string[];
  readonly value: unknown;
}

/** What a value of this schema cannot be. */
function wrongFor(schema: Schema, name: string): unknown[] {
  if (schema.enum) return [...NO_WORDS, [schema.enum[0]]];
  switch (schema.type) {
    case 'string':
      return [7, ['x'], NO_TEXT, 'x'.repeat(longest(schema, name) + 1), ...unlike(schema, name)];
    case 'number':
    case 'integer':
      return ['x', -1, 1.5, 1e308];
    case 'boolean':
      return ['true', 1];
    case 'array':
      return ['x', {}, [null], Array.from({ length: LONGEST }, () => 'x')];
    default:
      return schema.additionalProperties ? [...NO_OBJECTS, { a: 7 }, { a: ['x'] }] : NO_OBJECTS;
  }
}

function longest({ maxLength }: Schema, name: string): number {
  return maxLength ?? (name === 'csv' ? 900_000 : LONGEST);
}

/** Passwords and files may hold any text. */
function unlike({ format }: Schema, name: string): string[] {
  if (format === 'password' || name === 'csv') return [];
  return [NO_LINE, ...(format?.startsWith('date') ? NO_MOMENTS : format ? ['x'] : [])];
}

/** A copy with another value there. */
function replaced(example: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  const isList = name === '0' && rest.length >= 0 && (Array.isArray(example) || example === undefined);
  const copy: Record<string, unknown> = { ...((isList ? {} : example) as object) };
  const inner = (example as Record<string, unknown> | undefined)?.[name!];
  const changed = rest.length === 0 ? value : replaced(inner, rest, value);
  return isList ? [changed] : { ...copy, [name!]: changed };
}
