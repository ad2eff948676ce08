import type { OrderSnapshot } from '#bigcommerce';
import type { Wbs } from '#deltek';
import type { Holds } from '../holds.js';
import type { ProjectFacts, ProjectRule, RuleSet } from '../types/rules.js';
import { subjectOf } from './accounts.js';
import { bestMatch } from './match.js';

/** The project of an order and the rule that chose it. */
export interface ResolvedProject {
  readonly wbs: Wbs;
  readonly ruleId: string;
}

/**
 * The one project of the order. It must exist, be active and regular, be the lowest level, and bill
 * the firm the customer is matched to: Deltek takes the billing client from the project.
 */
export function resolveProject(
  snapshot: OrderSnapshot,
  rules: RuleSet,
  holds: Holds,
): ResolvedProject | null {
  const chosen = new Map<string, ProjectRule>();
  for (const line of snapshot.lines) {
    const match = bestMatch(rules.projectRules, subjectOf(snapshot, line));
    if (match) chosen.set(nameOf(match.row), match.row);
    else
      holds.add(
        'project_unresolved',
        'project-rules',
        `no project rule applies to "${line.name}" (${line.sku || 'no SKU'})`,
      );
  }
  const [rule, ...others] = chosen.values();
  if (!rule) return null;
  if (others.length > 0) {
    const names = [...chosen.keys()].sort().join(' and ');
    holds.add('event_unsupported', 'project-rules', `its lines belong to several projects: ${names}`);
    return null;
  }
  const facts = rules.directory.projects.find((project) => nameOf(project) === nameOf(rule));
  checkProject(rule, facts, rules, holds);
  return { wbs: { wbs1: rule.wbs1, wbs2: rule.wbs2, wbs3: rule.wbs3 }, ruleId: rule.id };
}

function checkProject(
  rule: ProjectRule,
  facts: ProjectFacts | undefined,
  rules: RuleSet,
  holds: Holds,
): void {
  const name = nameOf(rule);
  const unusable = (reason: string) =>
    holds.add('project_unresolved', `project-rules.${name}`, `project ${name} ${reason}`);
  if (!facts) return unusable('is not in Deltek');
  if (facts.status !== 'A') unusable('is not active');
  if (facts.chargeType !== 'R') unusable('is not a regular project');
  if (facts.hasSubLevels) unusable('has lower levels; name the lowest one');
  if (!rules.firm) return;
  if (facts.billingClientId !== rules.firm.clientId) {
    const detail = `project ${name} bills firm ${facts.billingClientId || '(none)'}, the customer is ${rules.firm.name} (${rules.firm.clientId})`;
    holds.add('billing_client_mismatch', `project-rules.${name}`, detail);
  }
}

function nameOf({ wbs1, wbs2, wbs3 }: Wbs): string {
  return [wbs1, wbs2, wbs3]
    .map((level) => level.trim())
    .filter(Boolean)
    .join('/');
}
