import type { DataSource } from 'typeorm';

/**
 * Deletes history whose time is over, and answers how many rows went; the triggers of the `history` migration refuse
 * anybody who does not come this way.
 */
export async function forgetRows(database: DataSource, deletion: string, values: unknown[]): Promise<number> {
  return database.transaction(async (manager) => {
    await manager.query(`SELECT set_config('ml_connector.retention', 'on', true)`);
    const [, count]: [unknown, number] = await manager.query(deletion, values);
    return count;
  });
}
