import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Where gateways' money was sent by the mapping rows of former versions. */
@Injectable()
export class FormerBanks {
  constructor(private readonly database: DataSource) {}

  /** Bank codes that a row of a gateway named before it was changed or removed; another may name them still. */
  async ofGateways(connectionId: string): Promise<string[]> {
    const rows: { code: string }[] = await this.database.query(
      `SELECT DISTINCT before ->> 'bankCode' AS code FROM rule_change
       WHERE connection_id = $1 AND "table" = 'payment-rules' AND before ->> 'kind' = 'gateway'
         AND before ->> 'bankCode' <> '' ORDER BY code`,
      [connectionId],
    );
    return rows.map(({ code }) => code);
  }
}
