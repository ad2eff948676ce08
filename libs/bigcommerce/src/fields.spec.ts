import fc from 'fast-check';
import { parse } from 'lossless-json';
import { z } from 'zod';
import {
  decimal,
  flag,
  instant,
  integer,
  listOf,
  money,
  optionalId,
  optionalInstant,
  optionalMoney,
  optionalText,
  requiredText,
  text,
} from './fields.js';

/** Reads `{"f": <json>}`, or `{}` where no JSON is given, as an object with that field. */
function read(schema: z.ZodType, json?: string): unknown {
  const result = z.object({ f: schema }).safeParse(parse(json === undefined ? '{}' : `{"f":${json}}`));
  return result.success ? result.data.f : 'refused';
}

describe('a field', () => {
  it.each([
    ['money', '"924.47"', '924.47', money],
    ['money', '"0"', '0.00', money],
    ['money', '"62.6793"', '62.6793', money],
    ['money', '"12.000000"', '12.00', money],
    ['money', '0.1', '0.10', money],
    ['money', '123456789012.3456', '123456789012.3456', money],
    ['money', '-4.13', '-4.13', money],
    ['money', '""', 'refused', money],
    ['money', 'null', 'refused', money],
    ['money', undefined, 'refused', money],
    ['money', '"12,50"', 'refused', money],
    ['money', '"NaN"', 'refused', money],
    ['money', '1e2', 'refused', money],
    ['money', '"0.12345"', 'refused', money],
    ['money', 'true', 'refused', money],
    ['money', '{}', 'refused', money],
    ['optional money', 'null', null, optionalMoney],
    ['optional money', undefined, null, optionalMoney],
    ['optional money', '"abc"', 'refused', optionalMoney],
    ['optional money', '5', '5.00', optionalMoney],
    ['a rate', '"8.875000"', '8.875000', decimal],
    ['a rate', '8.25', '8.25', decimal],
    ['a rate', '"8 %"', 'refused', decimal],
    ['an integer', '"250"', 250, integer],
    ['an integer', '250', 250, integer],
    ['an integer', '2.0', 2, integer],
    ['an integer', '2.5', 'refused', integer],
    ['an integer', '12345678901234567890', 'refused', integer],
    ['an integer', undefined, 'refused', integer],
    ['an id', '0', null, optionalId],
    ['an id', '{}', null, optionalId],
    ['an id', '""', null, optionalId],
    ['an id', '"7"', 7, optionalId],
    ['an id', '{"id":7}', 'refused', optionalId],
    ['a time', '"Tue, 05 Mar 2019 21:40:11 +0000"', '2019-03-05T21:40:11.000Z', instant],
    ['a time', '"2019-03-05T21:40:11+02:00"', '2019-03-05T19:40:11.000Z', instant],
    ['a time', '"2024-05-14T09:34:00"', '2024-05-14T09:34:00.000Z', instant],
    ['a time', '"yesterday"', 'refused', instant],
    ['a time', '1561479335', 'refused', instant],
    ['a time', '""', 'refused', instant],
    ['an optional time', '""', null, optionalInstant],
    ['text', '12', '12', text],
    ['text', 'null', '', text],
    ['text', undefined, '', text],
    ['text', '[1]', 'refused', text],
    ['optional text', '""', null, optionalText],
    ['required text', '"  "', 'refused', requiredText],
    ['a flag', 'true', true, flag],
    ['a flag', '"1"', true, flag],
    ['a flag', '0', false, flag],
    ['a flag', undefined, false, flag],
    ['a flag', '"maybe"', 'refused', flag],
    ['a list', '[1,"2"]', [1, 2], listOf(integer)],
    ['a list', '{}', [], listOf(integer)],
    ['a list', 'null', [], listOf(integer)],
    ['a list', undefined, [], listOf(integer)],
    ['a list', '"1"', 'refused', listOf(integer)],
  ] as const)('that is %s reads %s as %j', (_kind, json, expected, schema) => {
    expect(read(schema, json)).toEqual(expected);
  });

  it('keeps every cent of an amount, as text and as number alike', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), (units) => {
        const written = `${units / 10_000n}.${(units % 10_000n).toString().padStart(4, '0')}`;
        expect(read(money, written)).toBe(read(money, `"${written}"`));
        expect(
          BigInt(
            String(read(money, written))
              .replace('.', '')
              .padEnd(written.length - 1, '0'),
          ),
        ).toBe(units);
      }),
    );
  });
});
