import type { OrderLine, OrderSnapshot } from '#bigcommerce';
import type { Wbs } from '#deltek';
import { documentCurrency } from '../currency/document-currency.js';
import type { Holds } from '../holds.js';
import type { ProjectFacts, RuleSet } from '../types/rules.js';
import { subjectOf } from './accounts.js';
import { derivedOnce } from './derived.js';
import { bestMatch } from './match.js';

/** Which project a line belongs to; asked for without a line, the project of the order itself. */
export type ProjectOf = (line: OrderLine | null) => Wbs | null;

/**
 * By project rule, each line its own (`split_per_project`) or all that of the order. Projects must exist,
 * be active and regular, be the lowest level, and bill the firm the customer is matched to: Deltek takes
 * the billing client from the project.
 */
export function projectsByRule(snapshot: OrderSnapshot, rules: RuleSet, holds: Holds): ProjectOf {
  const single = rules.settings.multiProjectOrders === 'single_project';
  return (line) => {
    const subject = subjectOf(snapshot, single ? undefined : (line ?? undefined));
    const match = bestMatch(rules.projectRules, subject);
    if (!match) {
      const what = line ? `"${line.name}" (${line.sku || 'no SKU'})` : 'the order';
      holds.add('project_unresolved', 'project-rules', `no project rule applies to ${what}`);
      return null;
    }
    const { wbs1, wbs2, wbs3 } = match.row;
    return { wbs1, wbs2, wbs3 };
  };
}

const byName = derivedOnce(
  (projects: readonly ProjectFacts[]) => new Map(projects.map((project) => [projectName(project), project])),
);

/** Holds unless the project can take an invoice of this customer. */
export function checkProject(wbs: Wbs, snapshot: OrderSnapshot, rules: RuleSet, holds: Holds): void {
  const name = projectName(wbs);
  const unusable = (reason: string) =>
    holds.add('project_unresolved', `project-rules.${name}`, `project ${name} ${reason}`);
  const facts = byName(rules.directory.projects).get(name);
  if (!facts) return unusable('is not in Deltek');
  if (facts.status !== 'A') unusable('is not active');
  if (facts.chargeType !== 'R') unusable('is not a regular project');
  if (facts.hasSubLevels) unusable('has lower levels; name the lowest one');
  const currency = documentCurrency(snapshot, rules);
  if (facts.billingCurrency !== '' && facts.billingCurrency !== currency) {
    const detail = `project ${name} is billed in ${facts.billingCurrency}, the document is in ${currency}`;
    holds.add('currency_unsupported', `project-rules.${name}`, detail);
  }
  if (!rules.firm) return;
  if (facts.billingClientId !== rules.firm.clientId) {
    const detail = `project ${name} bills ${billedFirm(facts)}, the customer is ${rules.firm.name} (${rules.firm.clientId})`;
    holds.add('billing_client_mismatch', `project-rules.${name}`, detail);
  }
}

function billedFirm({ billingClientId, billingClientName }: ProjectFacts): string {
  if (billingClientId === '') return 'no firm';
  return billingClientName ? `${billingClientName} (${billingClientId})` : `firm ${billingClientId}`;
}

/** Its levels, joined. */
export function projectName({ wbs1, wbs2, wbs3 }: Wbs): string {
  return [wbs1, wbs2, wbs3]
    .map((level) => level.trim())
    .filter(Boolean)
    .join('/');
}
