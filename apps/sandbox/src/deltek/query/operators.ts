/** How a filter compares: the sign of `value` against the row's cell, or the texts themselves. */
export type Operator = (comparison: number, cell: string, wanted: string) => boolean;

const equal: Operator = (comparison) => comparison === 0;
const unequal: Operator = (comparison) => comparison !== 0;
const greater: Operator = (comparison) => comparison > 0;
const atLeast: Operator = (comparison) => comparison >= 0;
const less: Operator = (comparison) => comparison < 0;
const atMost: Operator = (comparison) => comparison <= 0;
const like: Operator = (_comparison, cell, wanted) => cell.includes(wanted);
const within: Operator = (_comparison, cell, wanted) =>
  wanted.split(',').some((entry) => entry.trim() === cell);

/** Operators seen working on real tenants (Deltek contract 5.2). */
export const SYMBOLS: Readonly<Record<string, Operator>> = {
  '': equal,
  '=': equal,
  '==': equal,
  '!=': unequal,
  '>': greater,
  '>=': atLeast,
  '<': less,
  '<=': atMost,
  like,
};

/** The words one client sends instead; whether a tenant knows them is a switch. */
export const WORDS: Readonly<Record<string, Operator>> = {
  eq: equal,
  ne: unequal,
  gt: greater,
  ge: atLeast,
  lt: less,
  le: atMost,
  in: within,
};
