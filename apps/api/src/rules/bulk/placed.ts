import type { RuleBodies, TableName } from '../tables.js';

/** What a row is to say, and where in the request that stands. */
export interface Placed<Name extends TableName> {
  readonly place: string;
  /** Null = it is added. */
  readonly id: string | null;
  readonly body: RuleBodies[Name];
}
