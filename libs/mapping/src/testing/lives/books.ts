import { formatMoney, parseMoney, sumMoney, type Money } from '#money';
import { effectOf } from '../../checks/balance.js';
import { projectName } from '../../rules/project.js';
import { planOrder } from '../../plan-order.js';
import type { Plan, PlannedDocument } from '../../types/plan.js';
import type { RuleSet } from '../../types/rules.js';
import type { Look } from './payments.js';

/** Looks at an order as it was seen, at the moments given; whatever is planned is posted by the next. */
export function lookAt(seen: readonly Look[], moments: readonly number[], rules: RuleSet): Plan {
  let posted: readonly PlannedDocument[] = [];
  let plan: Plan | null = null;
  for (const moment of moments) {
    const look = seen[moment];
    if (!look) throw new Error(`nothing was seen at ${moment}`);
    plan = planOrder(look.snapshot, rules, posted, look.told);
    if (plan.outcome === 'post') posted = plan.documents;
  }
  if (!plan) throw new Error('a life without a look');
  return plan;
}

/** What documents come to: by account, and what is open on each invoice; nothing that came to nothing. */
export function booksOf(documents: readonly PlannedDocument[], rules: RuleSet, byProject: boolean) {
  return {
    ledger: told(effectOf(documents, '1200', rules.directory.banks)),
    open: told(openOf(documents, byProject)),
  };
}

/** By invoice; what is open on the order as a whole where the projects' shares depend on what was paid when. */
export function openOf(documents: readonly PlannedDocument[], byProject: boolean): Map<string, Money> {
  const open = new Map<string, Money>();
  for (const { type, lines } of documents) {
    for (const { wbs, role, amount } of lines) {
      if (type === 'JE' || (type === 'CR' && role !== 'ar')) continue;
      const name = byProject && wbs ? projectName(wbs) : 'order';
      const money = type === 'IN' ? parseMoney(amount) : -parseMoney(amount);
      open.set(name, (open.get(name) ?? 0n) + money);
    }
  }
  return open;
}

/** The ledger balance of an account, debit positive. */
export function accountOf(documents: readonly PlannedDocument[], account: string, rules: RuleSet): Money {
  return effectOf(documents, '1200', rules.directory.banks).get(account) ?? 0n;
}

export function openSum(documents: readonly PlannedDocument[]): Money {
  return sumMoney(openOf(documents, true).values());
}

function told(amounts: ReadonlyMap<string, Money>): Record<string, string> {
  const moved = [...amounts].filter(([, amount]) => amount !== 0n).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(moved.map(([name, amount]) => [name, formatMoney(amount)]));
}
