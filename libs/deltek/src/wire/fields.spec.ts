import fc from 'fast-check';
import { formatMoney, parseMoney } from '#money';
import { day, flag, key, money, optionalInteger, optionalMoney, period, text } from './fields.js';
import { amount, readJson, writeJson } from './json.js';

const read = (schema: typeof text | typeof flag, json: string): unknown => schema.parse(readJson(json));

describe('text', () => {
  it.each([
    ['"plain"', 'plain'],
    ['"0005521      "', '0005521'],
    ['" "', ''],
    ['null', ''],
    ['121.00', '121.00'],
    ['000', undefined],
    ['12345678901234567890', '12345678901234567890'],
  ])('reads %s as %p', (json, expected) => {
    if (expected === undefined) expect(() => read(text, json)).toThrow();
    else expect(read(text, json)).toBe(expected);
  });

  it('reads an absent field as blank, unless it is a key', () => {
    expect(text.parse(undefined)).toBe('');
    expect(key.safeParse(undefined).success).toBe(false);
    expect(key.safeParse('  ').success).toBe(false);
  });

  it('refuses objects and lists', () => {
    expect(text.safeParse({}).success).toBe(false);
    expect(text.safeParse([]).success).toBe(false);
  });
});

describe('flag', () => {
  it.each([
    ['"Y"', true],
    ['"y"', true],
    ['true', true],
    ['"true"', true],
    ['1', true],
    ['"N"', false],
    ['""', false],
    ['null', false],
    ['false', false],
    ['0', false],
  ])('reads %s as %p', (json, expected) => {
    expect(read(flag, json)).toBe(expected);
  });

  it('refuses what is neither', () => {
    expect(flag.safeParse('maybe').success).toBe(false);
  });
});

describe('money', () => {
  it.each([
    ['236.18', '236.18'],
    ['-0.0001', '-0.0001'],
    ['5', '5.00'],
    ['999999999999999.9999', '999999999999999.9999'],
    ['"-12.5000"', '-12.50'],
  ])('reads %s as %p, digit for digit', (json, expected) => {
    expect(money.parse(readJson(json))).toBe(expected);
  });

  it.each(['1.00001', '1e3', '"abc"', 'true', 'null', '""'])('refuses %s', (json) => {
    expect(money.safeParse(readJson(json)).success).toBe(false);
  });

  it('tells an absent amount from zero where it may be absent', () => {
    expect(optionalMoney.parse(undefined)).toBeNull();
    expect(optionalMoney.parse('')).toBeNull();
    expect(optionalMoney.parse(readJson('0'))).toBe('0.00');
    expect(optionalMoney.safeParse('x').success).toBe(false);
  });

  it('comes back from the wire as it was written, whatever the amount', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), (units) => {
        const json = writeJson({ Amount: amount(formatMoney(units)) });
        const { Amount } = readJson(json) as { Amount: unknown };
        expect(parseMoney(money.parse(Amount))).toBe(units);
      }),
    );
  });
});

describe('numbers and dates', () => {
  it.each([
    ['202607', 202607],
    ['"202613"', 202613],
    ['"07/2026"', 202607],
  ])('reads the period %s as %p', (json, expected) => {
    expect(period.parse(readJson(json))).toBe(expected);
  });

  it.each(['"Recurring"', '""', '2026', 'null'])('refuses the period %s', (json) => {
    expect(period.safeParse(readJson(json)).success).toBe(false);
  });

  it('reads whole numbers, and null where there is none', () => {
    expect(optionalInteger.parse(readJson('197'))).toBe(197);
    expect(optionalInteger.parse('')).toBeNull();
    expect(optionalInteger.safeParse('1.5').success).toBe(false);
  });

  it('reads the day of a zoneless timestamp without moving it', () => {
    expect(day.parse('2026-07-31T23:59:59.999')).toBe('2026-07-31');
    expect(day.parse('')).toBe('');
    expect(day.safeParse('31.07.2026').success).toBe(false);
  });
});
