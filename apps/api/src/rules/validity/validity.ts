import { Injectable } from '@nestjs/common';
import { Directory } from '../../directory/index.js';
import type { TableName } from '../tables.js';
import { absent, NAMINGS, type Naming } from './namings.js';

/** Why rows that name this key cannot be used. */
export interface Fault {
  readonly message: string;
  /** The copy does not have it at all; only a copy that was read can say so. */
  readonly isAbsent: boolean;
}

/** What the local copy of Deltek has against what rows name. */
@Injectable()
export class Validity {
  constructor(private readonly directory: Directory) {}

  /** By key, those that cannot be used. */
  async faults<Name extends TableName>(
    connectionId: string,
    table: Name,
    keys: readonly string[],
  ): Promise<Map<string, Fault>> {
    const { kind, unusable }: Naming<Name> = NAMINGS[table];
    const records = await this.directory.findAll(connectionId, kind, keys);
    const missing = keys.filter((key) => !records.has(key));
    const divided =
      kind === 'project' ? await this.directory.withLowerLevels(connectionId, missing) : new Set<string>();
    const faults = new Map<string, Fault>();
    for (const key of keys) {
      const record = records.get(key);
      const message = record ? unusable(record) : absent(kind, key, divided.has(key));
      if (message !== null) faults.set(key, { message, isAbsent: !record });
    }
    return faults;
  }
}
