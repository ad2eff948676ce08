import { createHash } from 'node:crypto';
import {
  AccountRuleBody,
  FirmMappingBody,
  PaymentRuleBody,
  ProjectRuleBody,
  TaxRuleBody,
} from './rule.dto.js';

/** What a row of each table says. */
export interface RuleBodies {
  'firm-mappings': FirmMappingBody;
  'project-rules': ProjectRuleBody;
  'account-rules': AccountRuleBody;
  'payment-rules': PaymentRuleBody;
  'tax-rules': TaxRuleBody;
}
export type TableName = keyof RuleBodies;
export type RuleBody = RuleBodies[TableName];

/** What tells the five mapping tables apart; everything else about them is the same code. */
interface Table<Name extends TableName> {
  readonly body: new () => RuleBodies[Name];
  /** Fields of `match`, and the plain ones, in the order of the CSV. */
  readonly matchFields: readonly string[];
  readonly fields: readonly string[];
  /** What only one row may match. */
  readonly matchKey: (body: RuleBodies[Name]) => string;
}

export const TABLES: { readonly [Name in TableName]: Table<Name> } = {
  'firm-mappings': {
    body: FirmMappingBody,
    matchFields: [],
    fields: ['customerId', 'clientId'],
    matchKey: ({ customerId }) => customerId,
  },
  'project-rules': {
    body: ProjectRuleBody,
    matchFields: ['customerId', 'customerGroupId', 'channelId', 'category', 'sku'],
    fields: ['wbs1', 'wbs2', 'wbs3', 'priority'],
    matchKey: ({ match }) => keyOf(match),
  },
  'account-rules': {
    body: AccountRuleBody,
    matchFields: ['sku', 'category', 'productType', 'customerGroupId', 'channelId', 'currency'],
    fields: ['role', 'account', 'invoiceSection', 'priority'],
    matchKey: ({ role, match }) => `${role} ${keyOf(match)}`,
  },
  'payment-rules': {
    body: PaymentRuleBody,
    matchFields: ['method', 'gateway', 'currency'],
    fields: ['kind', 'bankCode', 'priority'],
    matchKey: ({ match }) => keyOf(match),
  },
  'tax-rules': {
    body: TaxRuleBody,
    matchFields: ['name', 'class', 'country', 'state'],
    fields: ['account', 'taxCode', 'priority'],
    matchKey: ({ match }) => keyOf(match),
  },
};

/** What a row of the table may say. */
export function fieldsOf(table: TableName): readonly string[] {
  const { fields, matchFields } = TABLES[table];
  return matchFields.length > 0 ? ['match', ...fields] : fields;
}

export const TABLE_NAMES = Object.keys(TABLES) as TableName[];

/** A row in words, e.g. `revenue for sku A-100`. */
export function describeRule(body: RuleBody): string {
  if ('customerId' in body) return body.customerId === 'guest' ? 'guests' : `customer ${body.customerId}`;
  const named = namedFields(body.match).map(([field, value]) => `${field} ${value}`);
  const what = named.length === 0 ? 'everything' : named.join(', ');
  return 'role' in body ? `${body.role} for ${what}` : what;
}

/** The same match gives the same key, whatever the order and case it was written in; hashed, since index rows are short. */
function keyOf(match: object): string {
  const named = namedFields(match)
    .map(([field, value]) => [field, value.toLowerCase()] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(named)).digest('hex');
}

function namedFields(match: object): [string, string][] {
  return Object.entries(match).filter((entry): entry is [string, string] => entry[1] !== undefined);
}
