import fc from 'fast-check';
import { planOrder, type PlannedDocument, type PlannedLine, type RuleSet } from '#mapping';
import { formatMoney, parseMoney } from '#money';
import { life, orderOf, refundsOf, type Life } from '../../libs/mapping/src/testing/refund-lives.js';
import { ruleSet } from '../../libs/mapping/src/testing/rules.js';
import { LIVES } from './examples/index.js';
import { liveThrough } from './life.js';

/** What only a program says: identifiers, values that are missing. */
const NOT_FOR_PEOPLE = [
  /\b[a-z]+[A-Z]\w*/,
  /\b[a-z]+_[a-z_]+\b/,
  /\b(undefined|null|NaN|true|false)\b/,
  /\[object|[{}[\]`$]/,
];

/** What is wrong with the explanation of a line, in words; empty = nothing. */
function faultsOf({ amount, explanation }: PlannedLine, rules: RuleSet): string[] {
  const { text, source, table, ruleId } = explanation;
  const shown = formatMoney(parseMoney(amount) < 0n ? -parseMoney(amount) : parseMoney(amount));
  const faults = [];
  if (!text.includes(shown)) faults.push(`does not say ${shown}`);
  if (NOT_FOR_PEOPLE.some((pattern) => pattern.test(text))) faults.push('speaks like a program');
  if (!/\bby the (rule|setting) for |as it was invoiced\b/.test(text))
    faults.push('does not say which rule decided');
  if (source.trim() === '') faults.push('has no source');
  if ((table === null) !== (ruleId === null))
    faults.push('names a table without its row, or a row without its table');
  if (table !== null && !rowsOf(table, rules).includes(ruleId ?? ''))
    faults.push(`names row ${ruleId} of ${table}`);
  return faults.map((fault) => `"${text}" of ${source} ${fault}`);
}

function rowsOf(table: NonNullable<PlannedLine['explanation']['table']>, rules: RuleSet): string[] {
  const tables = {
    'account-rules': rules.accountRules,
    'tax-rules': rules.taxRules,
    'payment-rules': rules.paymentRules,
    'project-rules': rules.projectRules,
  };
  return tables[table].map(({ id }) => id);
}

const faultsIn = (documents: readonly PlannedDocument[], rules: RuleSet = ruleSet()): string[] =>
  documents.flatMap(({ lines }) => lines.flatMap((line) => faultsOf(line, rules)));

describe('every line of every document says its amount, its source and its rule in words', () => {
  it.each(Object.keys(LIVES))('in the worked example %s', (id) => {
    expect(faultsIn(liveThrough(LIVES[id]!))).toEqual([]);
  });

  it('whatever is ordered and refunded, in whichever mode', () => {
    fc.assert(
      fc.property(life, (given) => {
        const order = orderOf(given);
        const { documents } = planOrder(
          { ...order, refunds: refundsOf(order, given.refunds) },
          rulesOf(given),
          [],
        );
        expect(faultsIn(documents)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});

function rulesOf({ contra, reverse, extract, modes }: Life): RuleSet {
  return ruleSet(
    {},
    {
      discountMode: contra ? 'contra' : 'net',
      returnsMode: reverse ? 'reverse_original' : 'returns_account',
      orderLevelRefundTax: extract ? 'extract_inclusive' : 'none',
      refundMode: modes[0] ?? 'journal_and_receipt',
    },
  );
}
