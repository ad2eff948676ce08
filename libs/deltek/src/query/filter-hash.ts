/** One query parameter, not yet encoded. */
export type Parameter = readonly [name: string, value: string];

/** Operators seen working on live tenants; `like` is a substring match. */
type Operator = '=' | '!=' | '>' | '>=' | '<' | '<=' | 'like';

/** One condition. A date is given as an instant, so that it cannot lose its type or its offset. */
export interface Condition {
  readonly field: string;
  readonly operator: Operator;
  readonly value: string | number | Date;
  /** Joins this condition to the next; default AND. */
  readonly join?: 'AND' | 'OR';
}

/** The text field has this in it; Deltek's `like` knows no beginning (Deltek contract 5.2). */
export function contains(field: string, value: string): Condition {
  return { field, operator: 'like', value };
}

/** `from <= field <= to`, both numbers. */
export function within(field: string, from: number, to: number): Condition[] {
  return [
    { field, operator: '>=', value: from },
    { field, operator: '<=', value: to },
  ];
}

/** The field equals the value; an empty value means "is blank". */
export function equals(field: string, value: string | number): Condition {
  return { field, operator: '=', value };
}

/** `from <= field < to`; either end may be open. */
export function between(field: string, from?: Date, to?: Date): Condition[] {
  const conditions: Condition[] = [];
  if (from) conditions.push({ field, operator: '>=', value: from });
  if (to) conditions.push({ field, operator: '<', value: to });
  return conditions;
}

/** The field equals one of the values. */
export function anyOf(field: string, values: readonly string[]): Condition[] {
  return values.map((value) => ({ ...equals(field, value), join: 'OR' }));
}

/**
 * The conditions as `filterHash` parameters (Deltek contract 5.2). Dates carry `type=datetime` and a
 * `Z` offset, since without either Deltek answers an empty list and status 200.
 * @param equalsOperator what the tenant's release takes for `=`
 */
export function filterHash(conditions: readonly Condition[], equalsOperator: string): Parameter[] {
  return conditions.flatMap(({ field, operator, value, join = 'AND' }, index) => {
    const parameters: [string, string][] = [
      ['name', field],
      ['value', value instanceof Date ? value.toISOString() : String(value)],
      ['type', typeOf(value)],
      ['opp', operator === '=' ? equalsOperator : operator],
      ['seq', String(index)],
    ];
    if (index < conditions.length - 1) parameters.push(['condition', join]);
    return parameters.map(([name, text]): Parameter => [`filterHash[${index}][${name}]`, text]);
  });
}

function typeOf(value: Condition['value']): string {
  if (value instanceof Date) return 'datetime';
  return typeof value === 'number' ? 'int' : 'string';
}

/** The parameters as a query string; brackets stay raw, values are percent-encoded. */
export function queryString(parameters: readonly Parameter[]): string {
  if (parameters.length === 0) return '';
  return `?${parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`;
}
