import fc from 'fast-check';
import type { Operation } from './operations.js';
import type { Ids } from './fill.js';

/** A request nobody would send on purpose, or somebody would. */
export interface Wild {
  readonly ids: Ids;
  readonly query: string;
  readonly body?: string;
}

const TEXTS = [
  "' OR 1=1 --",
  '%_\\',
  '\0',
  '\0\0\0',
  '../../etc/passwd',
  '${7*7}{{7*7}}',
  '٣٤',
  '👩‍👩‍👧 é \u202e',
  '1e999',
  'NaN',
  '2026-02-30',
  '+275760-09-13T00:00:00Z',
  '0000-01-01',
  '99999-01-01',
  '9'.repeat(25),
  'x'.repeat(3_000),
];
const CURSORS = [
  [],
  [''],
  [1, 'x'],
  ['2026-01-01T00:00:00.000Z', 'x'],
  ['2026-01-01T00:00:00.000Z', 'x', 9e15],
  ['\0', '\0'],
  ['x', 1e15],
  [1e15],
  [1e15, 1e15],
  [null],
].map((key) => Buffer.from(JSON.stringify(key)).toString('base64url'));
const text = fc.oneof(fc.constantFrom(...TEXTS, ...CURSORS), fc.string({ unit: 'binary', maxLength: 40 }));
const value = fc.oneof(
  text,
  fc.constantFrom(0, -1, 1.5, 1e308, 2 ** 53, null, true),
  fc.jsonValue({ maxDepth: 2 }),
);

/** What an address can hold: half a pair has no bytes. */
const wellFormed = (given: string) => Buffer.from(given).toString();

/** Requests of a route: some of what it needs as it should be, the rest wild. */
export function wild(operation: Operation, ids: Ids, example: object | null): fc.Arbitrary<Wild> {
  const names = [...operation.path.matchAll(/([\w-]+)\/\{(\w+)\}/g)].map(([, before, name]) =>
    ids[`${before}/${name}`] === undefined ? name! : `${before}/${name}`,
  );
  const path = names.map((name) =>
    fc.oneof(
      { weight: 9, arbitrary: fc.constant(ids[name]!) },
      { weight: 1, arbitrary: text.filter(Boolean) },
    ),
  );
  const parameters = operation.parameters.filter((parameter) => parameter.in === 'query');
  const query = parameters.map(({ name, schema }) => {
    const usual = fc.constantFrom(...(schema.enum ?? ['1', '2026-11-23', '2026-11-23T00:00:00Z', 'abc']));
    const one = fc
      .oneof({ weight: 2, arbitrary: usual }, { weight: 1, arbitrary: text })
      .map((given) => `${name}=${encodeURIComponent(wellFormed(given))}`);
    return fc.oneof(
      { weight: 12, arbitrary: fc.constant('') },
      { weight: 4, arbitrary: one },
      { weight: 1, arbitrary: fc.tuple(one, one).map((both) => both.join('&')) },
    );
  });
  const body = example === null ? fc.constant(undefined) : bodies(example);
  return fc.record({ path: fc.tuple(...path), query: fc.tuple(...query), body }).map((drawn) => ({
    ids: Object.fromEntries(names.map((name, index) => [name, wellFormed(drawn.path[index] as string)])),
    query: `?${drawn.query.filter(Boolean).join('&')}`,
    ...(drawn.body === undefined ? {} : { body: drawn.body }),
  }));
}

function bodies(example: object): fc.Arbitrary<string> {
  const names = Object.keys(example);
  const spoilt = fc.dictionary(fc.constantFrom(...names, 'surprise'), value, { maxKeys: 2 });
  return fc.oneof(
    { weight: 5, arbitrary: spoilt.map((some) => JSON.stringify({ ...example, ...some })) },
    { weight: 1, arbitrary: fc.json() },
    { weight: 1, arbitrary: fc.string() },
  );
}
