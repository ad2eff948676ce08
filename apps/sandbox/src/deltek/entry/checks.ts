import { projectKey } from '../projects/projects.js';
import type { Tenant } from '../tenant.js';
import { isBlank, keyOf, textOf, type Row } from '../wire/row.js';

/** Vantagepoint's type of a revenue account (Deltek contract 7). */
export const REVENUE_TYPE = 4;

/** The type of an account; undefined when there is none. */
export function typeOfAccount({ accounts }: Tenant, account: string): number | undefined {
  const found = accounts.find((row) => keyOf(textOf(row, 'Account')) === keyOf(account));
  return found && Number(found.Type);
}

/** Why the line's account cannot be posted to. */
export function accountComplaint({ accounts }: Tenant, detail: Row): string | null {
  const account = textOf(detail, 'Account');
  if (isBlank(account)) return `Account is missing on line ${textOf(detail, 'PKey')}`;
  const found = accounts.find((row) => keyOf(textOf(row, 'Account')) === keyOf(account));
  if (found === undefined) return `Account ${account} does not exist`;
  return found.Status === 'A' ? null : `Account ${account} is not active`;
}

/** Why the line's project cannot be posted to; balance-sheet lines need none. */
export function lineProjectComplaint(tenant: Tenant, detail: Row): string | null {
  return isBlank(textOf(detail, 'WBS1')) ? null : projectComplaint(tenant, detail);
}

/** Why a project, phase or task cannot be posted to. `chargeType`: the only one allowed. */
export function projectComplaint({ projects }: Tenant, row: Row, chargeType?: string): string | null {
  const [wbs1, wbs2, wbs3] = [textOf(row, 'WBS1'), textOf(row, 'WBS2'), textOf(row, 'WBS3')];
  const name = [wbs1, wbs2, wbs3].filter((part) => !isBlank(part)).join('|') || '(blank)';
  const top = projects.find((project) => projectKey(project) === keyOf(wbs1, '', ''));
  const level = projects.find((project) => projectKey(project) === keyOf(wbs1, wbs2, wbs3));
  if (top === undefined || level === undefined) return `Project ${name} does not exist`;
  if (top.Status !== 'A' || level.Status !== 'A') return `Project ${name} is not active`;
  if (level.SubLevel === 'Y') return `Project ${name} is not the lowest WBS level`;
  if (top.ReadyForProcessing !== 'Y') return `Project ${name} is not ready for processing`;
  if (chargeType !== undefined && top.ChargeType !== chargeType)
    return `Project ${name} is not a regular project`;
  return null;
}
