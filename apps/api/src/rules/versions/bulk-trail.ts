import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '../../audit/index.js';

/**
 * The entry of a change of many rows: how many, and the digest of what `rule_change` keeps of them, row by row with
 * before and after. One entry instead of a hundred thousand, and the rows are under its seal all the same.
 */
@Injectable()
export class BulkTrail {
  constructor(private readonly audit: AuditLog) {}

  async note(
    manager: EntityManager,
    { connectionId, version }: { connectionId: string; version: number },
    action: 'rules.imported' | 'rules.restored',
    what: object,
  ): Promise<void> {
    const [told]: [{ rows: number; sha256: string }] = await manager.query(
      `SELECT count(*)::int AS rows, encode(sha256(convert_to(coalesce(string_agg(
         concat_ws(E'\\t', rule_id, "table", coalesce(before::text, ''), coalesce(after::text, '')),
         E'\\n' ORDER BY seq), ''), 'UTF8')), 'hex') AS sha256
       FROM rule_change WHERE connection_id = $1 AND version = $2`,
      [connectionId, version],
    );
    const subject = { kind: 'mapping-version', id: String(version) };
    await this.audit.append(manager, { connectionId, action, subject, after: { ...what, ...told } });
  }
}
