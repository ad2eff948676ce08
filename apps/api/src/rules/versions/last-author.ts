import type { EntityManager } from 'typeorm';
import type { RuleRow } from '../rule.entity.js';

/** Who changed a row last; a row of before changes were kept was changed by `somebody`. */
export async function lastAuthor(
  manager: EntityManager,
  { connectionId, id }: Pick<RuleRow, 'connectionId' | 'id'>,
): Promise<string> {
  const rows: { author: string }[] = await manager.query(
    `SELECT v.author FROM rule_change c JOIN mapping_version v USING (connection_id, version)
     WHERE c.connection_id = $1 AND c.rule_id = $2 ORDER BY c.version DESC LIMIT 1`,
    [connectionId, id],
  );
  return rows[0]?.author ?? 'somebody';
}
