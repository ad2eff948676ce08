import { planOrder } from '../plan-order.js';
import { e01With, oneUnit } from '../testing/refunds.js';
import { ruleSet } from '../testing/rules.js';
import type { PlannedDocument } from '../types/plan.js';
import { assertBalanced, UnbalancedPlanError } from './balance.js';

const { documents } = planOrder(e01With(oneUnit(310)), ruleSet(), []);
const [invoice, receipt, journal] = documents as [PlannedDocument, PlannedDocument, PlannedDocument];
const { banks } = ruleSet().directory;
const check = (...list: readonly PlannedDocument[]) => assertBalanced(list, '1200', banks);

/** The same document with another amount or account on its last line. */
function withLastLine(document: PlannedDocument, change: object): PlannedDocument {
  const { lines } = document;
  return {
    ...document,
    lines: lines.map((line, at) => (at === lines.length - 1 ? { ...line, ...change } : line)),
  };
}

describe('documents that do not balance', () => {
  it('are told from those that do', () => {
    expect(() => check(invoice, receipt, journal)).not.toThrow();
  });

  it.each([
    ['an invoice whose lines miss its total', invoice],
    ['a receipt whose lines miss its total', receipt],
    ['a journal entry whose debits are not its credits', journal],
  ])('are refused: %s, also among others that do', (_what, document) => {
    const wrong = withLastLine(document, { amount: '18.15' });
    expect(() => check(wrong)).toThrow(UnbalancedPlanError);
    expect(() => check(invoice, wrong, receipt)).toThrow(`${document.batch} has lines of`);
  });

  it('are refused: a journal entry with one line on the receivable (hard rule 1)', () => {
    expect(() => check(withLastLine(journal, { account: '1200' }))).toThrow(
      'is a journal entry on the receivable 1200',
    );
    expect(() => check(withLastLine(receipt, { account: '1200' }))).not.toThrow();
  });
});
