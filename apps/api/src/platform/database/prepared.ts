import type { ClientBase, QueryResultRow } from 'pg';
import { QueryFailedError, QueryRunnerAlreadyReleasedError, type EntityManager } from 'typeorm';

/** A statement whose best plan does not depend on what is in the tables, by a name of its own. */
export interface PreparedStatement {
  readonly name: string;
  readonly text: string;
}

/**
 * Runs a statement that comes thousands of times an hour: each connection has it read and planned once. Throws like
 * `manager.query`.
 */
export async function runPrepared<Row extends QueryResultRow>(
  manager: EntityManager,
  statement: PreparedStatement,
  values: readonly unknown[],
): Promise<Row[]> {
  const runner = manager.queryRunner ?? manager.dataSource.createQueryRunner();
  // Its connection may be somebody else's by now.
  if (runner.isReleased) throw new QueryRunnerAlreadyReleasedError();
  const client = (await runner.connect()) as ClientBase;
  try {
    const { rows } = await client.query<Row>({ ...statement, values: [...values] });
    return rows;
  } catch (error) {
    throw error instanceof Error ? new QueryFailedError(statement.text, [...values], error) : error;
  } finally {
    if (!manager.queryRunner) await runner.release();
  }
}
