import type { Project } from '../types.js';
import { flag, key, text } from '../wire/fields.js';
import { row } from '../wire/rows.js';

/** One level of a project as Deltek stores it (Deltek contract 9). */
export const projectRow = row({
  WBS1: key,
  WBS2: text,
  WBS3: text,
  Name: text,
  Status: text,
  ChargeType: text,
  SubLevel: flag,
  ClientID: text,
  BillingClientID: text,
  Org: text,
  BillingCurrencyCode: text,
  ReadyForProcessing: flag,
}).transform((fields): Project => ({
  wbs1: fields.WBS1,
  wbs2: fields.WBS2,
  wbs3: fields.WBS3,
  name: fields.Name,
  status: fields.Status,
  chargeType: fields.ChargeType,
  hasSubLevels: fields.SubLevel,
  clientId: fields.ClientID,
  billingClientId: fields.BillingClientID,
  org: fields.Org,
  billingCurrency: fields.BillingCurrencyCode,
  readyForProcessing: fields.ReadyForProcessing,
}));

export const PROJECT_FIELDS =
  'WBS1,WBS2,WBS3,Name,Status,ChargeType,SubLevel,ClientID,BillingClientID,Org,BillingCurrencyCode,ReadyForProcessing';

/**
 * A phase or task under its project: the project says who is billed, of what kind the work is, and
 * an inactive project makes everything below it inactive.
 */
export function underProject(level: Project, project: Project): Project {
  return {
    ...level,
    status: project.status === 'A' ? level.status : project.status,
    chargeType: project.chargeType,
    clientId: project.clientId,
    billingClientId: project.billingClientId,
    org: level.org || project.org,
    billingCurrency: project.billingCurrency,
    readyForProcessing: project.readyForProcessing && level.readyForProcessing,
  };
}

/** The name of a level in a path, its parts joined by bars (Deltek contract 3). */
export function wbsKey({ wbs1, wbs2, wbs3 }: Pick<Project, 'wbs1' | 'wbs2' | 'wbs3'>): string {
  return [wbs1, wbs2, wbs3]
    .filter((part) => part !== '')
    .map(encodeURIComponent)
    .join('%7C');
}
