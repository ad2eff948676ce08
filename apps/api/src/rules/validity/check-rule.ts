import { Injectable } from '@nestjs/common';
import { CatalogUse, ConnectionStore } from '../../connections/index.js';
import { Directory } from '../../directory/index.js';
import type { FieldError } from '../../platform/index.js';
import type { RuleBodies, TableName } from '../tables.js';
import { NAMINGS, type Naming } from './namings.js';
import { Validity, type Fault } from './validity.js';

/** What is wrong with each of the rows, or null. */
export type Checker<Name extends TableName> = (
  bodies: readonly RuleBodies[Name][],
) => Promise<(FieldError | null)[]>;

/** Refuses rows that name something Deltek does not have, as far as the local copy knows. */
@Injectable()
export class CheckRule {
  constructor(
    private readonly directory: Directory,
    private readonly validity: Validity,
    private readonly connections: ConnectionStore,
    private readonly catalog: CatalogUse,
  ) {}

  /** Checks rows of a table, some at a time; the store is asked once about its catalog. */
  begin<Name extends TableName>(connectionId: string, table: Name): Checker<Name> {
    const { field, keyOf }: Naming<Name> = NAMINGS[table];
    let refused: Promise<boolean> | null = null;
    return async (bodies) => {
      const keys = new Set(bodies.map(keyOf).filter((key) => key !== undefined));
      const faults = await this.faults(connectionId, table, [...keys]);
      if (bodies.some(ofCategory)) refused ??= this.isCatalogRefused(connectionId);
      const catalogRefused = await (refused ?? false);
      return bodies.map((body) => {
        const own = incomplete(table, body) ?? (catalogRefused && ofCategory(body) ? REFUSED : null);
        const fault = faults.get(keyOf(body) ?? '');
        return own ?? (fault ? { field, message: fault.message } : null);
      });
    };
  }

  private async isCatalogRefused(connectionId: string): Promise<boolean> {
    return this.catalog.isRefused(await this.connections.get(connectionId));
  }

  /** The first ones to ask wait for the copy; what is still missing then is missing in Deltek, unless it says why not. */
  private async faults(
    connectionId: string,
    table: TableName,
    keys: readonly string[],
  ): Promise<Map<string, Fault>> {
    const faults = await this.validity.faults(connectionId, table, keys);
    if (![...faults.values()].some(({ isAbsent }) => isAbsent)) return faults;
    const message = await this.directory.whyUnread(connectionId, NAMINGS[table].kind);
    if (message === null) return this.validity.faults(connectionId, table, keys);
    return new Map([...faults].map(([key, fault]) => [key, fault.isAbsent ? { ...fault, message } : fault]));
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
