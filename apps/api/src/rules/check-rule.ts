import { Injectable } from '@nestjs/common';
import { CatalogUse, ConnectionStore } from '../connections/index.js';
import { Directory, wbsName, type DirectoryBodies, type DirectoryKind } from '../directory/index.js';
import type { FieldError } from '../platform/index.js';
import type { RuleBodies, TableName } from './tables.js';

/** Which kind of record the rows of a table name. */
interface KindOf {
  'firm-mappings': 'firm';
  'project-rules': 'project';
  'account-rules': 'account';
  'payment-rules': 'bank';
  'tax-rules': 'account';
}

/** What a row of a table names in Deltek. */
interface Naming<Name extends TableName> {
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

const NAMINGS: { readonly [Name in TableName]: Naming<Name> } = {
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
      if (project.status !== 'A') return `project ${wbsName(project)} is not active`;
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

/** Refuses rows that name something Deltek does not have, as far as the local copy knows. */
@Injectable()
export class CheckRule {
  constructor(
    private readonly directory: Directory,
    private readonly connections: ConnectionStore,
    private readonly catalog: CatalogUse,
  ) {}

  /** What is wrong with each of the rows, or null. */
  async errorsOf<Name extends TableName>(
    connectionId: string,
    table: Name,
    bodies: readonly RuleBodies[Name][],
  ): Promise<(FieldError | null)[]> {
    const { kind, field, keyOf, unusable }: Naming<Name> = NAMINGS[table];
    const keys = bodies.map(keyOf).filter((key) => key !== undefined);
    const known = await this.lookUp(connectionId, kind, keys);
    const missing = keys.filter((key) => !known.records.has(key));
    const divided =
      kind === 'project' ? await this.directory.withLowerLevels(connectionId, missing) : new Set<string>();
    const catalogRefused =
      bodies.some(ofCategory) && (await this.catalog.isRefused(await this.connections.get(connectionId)));
    return bodies.map((body) => {
      const own = incomplete(table, body) ?? (catalogRefused && ofCategory(body) ? REFUSED : null);
      const key = keyOf(body);
      if (own || key === undefined) return own;
      const record = known.records.get(key);
      const message = record ? unusable(record) : (known.unread ?? absent(kind, key, divided.has(key)));
      return message === null ? null : { field, message };
    });
  }

  /** The first ones to ask wait for the copy; what is still missing then is missing in Deltek, unless `unread` says why. */
  private async lookUp<Kind extends DirectoryKind>(
    connectionId: string,
    kind: Kind,
    keys: readonly string[],
  ) {
    const records = await this.directory.findAll(connectionId, kind, keys);
    if (keys.every((key) => records.has(key))) return { records, unread: null };
    const unread = await this.directory.whyUnread(connectionId, kind);
    return { records: await this.directory.findAll(connectionId, kind, keys), unread };
  }
}

/** Orders would be held for it, each of them. */
const REFUSED: FieldError = {
  field: 'match.category',
  message:
    'the store does not let its catalog be read: give the API account the read-only scope Products, then save again',
};

function ofCategory(body: RuleBodies[TableName]): boolean {
  return 'match' in body && 'category' in body.match && body.match.category !== undefined;
}

function absent(kind: DirectoryKind, key: string, divided: boolean): string {
  if (divided) return `project ${key} has lower levels; name the lowest`;
  return `${kind === 'bank' ? 'bank code' : kind} ${key} is not in Deltek`;
}

/** Categories are named by their number: names are not unique in a store, and change. */
function categoryError(category: string): FieldError | null {
  if (/^[1-9]\d{0,14}$/.test(category)) return null;
  return { field: 'match.category', message: 'must be the number of a category of the store' };
}

/** What no single field can say. */
function incomplete(table: TableName, body: RuleBodies[TableName]): FieldError | null {
  if (table === 'project-rules' && 'wbs3' in body && body.wbs3 !== '' && body.wbs2 === '')
    return { field: 'wbs2', message: 'a task needs its phase' };
  if (table === 'payment-rules' && 'kind' in body && body.kind === 'gateway' && !body.bankCode)
    return { field: 'bankCode', message: 'a gateway needs the bank code of its clearing account' };
  if ('match' in body && 'category' in body.match && body.match.category !== undefined)
    return categoryError(body.match.category);
  return null;
}
