import { wbsName, type DirectoryBodies, type DirectoryKind } from '../../directory/index.js';
import type { RuleBodies, RuleBody, TableName } from '../tables.js';

/** Which kind of record the rows of a table name. */
interface KindOf {
  'firm-mappings': 'firm';
  'project-rules': 'project';
  'account-rules': 'account';
  'payment-rules': 'bank';
  'tax-rules': 'account';
}

/** What a row of a table names in Deltek. */
export interface Naming<Name extends TableName> {
  readonly kind: KindOf[Name];
  readonly field: string;
  readonly keyOf: (body: RuleBodies[Name]) => string | undefined;
  /** Why the record cannot be used, or null. */
  readonly unusable: (record: DirectoryBodies[KindOf[Name]]) => string | null;
}

const ACCOUNT = {
  kind: 'account',
  field: 'account',
  keyOf: ({ account }: { account: string }) => account,
  unusable: ({ account, status }: DirectoryBodies['account']) =>
    status === 'A' ? null : `account ${account} is not active`,
} as const;

export const NAMINGS: { readonly [Name in TableName]: Naming<Name> } = {
  'firm-mappings': {
    kind: 'firm',
    field: 'clientId',
    keyOf: ({ clientId }) => clientId,
    unusable: ({ name, status, isClient }) =>
      isClient && status === 'A' ? null : `${name} is not an active client`,
  },
  'project-rules': {
    kind: 'project',
    field: 'wbs1',
    keyOf: wbsName,
    unusable: (project) => {
      if (project.status !== 'A') return `project ${wbsName(project)} is ${standing(project.status)}`;
      return project.chargeType === 'R' ? null : `project ${wbsName(project)} is not a regular project`;
    },
  },
  'account-rules': ACCOUNT,
  'payment-rules': {
    kind: 'bank',
    field: 'bankCode',
    keyOf: ({ bankCode }) => bankCode,
    unusable: ({ code, status }) => (status === 'I' ? `bank code ${code} is not active` : null),
  },
  'tax-rules': ACCOUNT,
};

/** The key of what a row names, null where it names nothing. */
export function targetOf(table: TableName, body: RuleBody): string | null {
  return (NAMINGS[table] as Naming<TableName>).keyOf(body) ?? null;
}

/** Statuses are active, inactive and dormant (Deltek contract 8.2). */
function standing(status: string): string {
  return status === 'D' ? 'dormant' : 'not active';
}

/** Why a key that is not among the records cannot be used. */
export function absent(kind: DirectoryKind, key: string, divided: boolean): string {
  if (divided) return `project ${key} has lower levels; name the lowest`;
  return `${kind === 'bank' ? 'bank code' : kind} ${key} is not in Deltek`;
}
