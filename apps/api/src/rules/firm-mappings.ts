import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { FirmMappingBody } from './rule.dto.js';
import { RuleRow } from './rule.entity.js';

/** Which firm a person said a customer is. */
@Injectable()
export class FirmMappings {
  constructor(private readonly database: DataSource) {}

  /** The ClientID mapped to a customer id or to `guest`; null when nobody said. */
  async find(connectionId: string, customerKey: string): Promise<string | null> {
    const where = { connectionId, table: 'firm-mappings', matchKey: customerKey } as const;
    const row = await this.database.manager.findOneBy(RuleRow, where);
    return row && (row.body as FirmMappingBody).clientId;
  }
}
