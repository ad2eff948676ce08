import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** Locks across processes, held by Postgres; a process that dies lets go of them. */
@Injectable()
export class Locks {
  constructor(private readonly database: DataSource) {}

  /** Runs `work` alone under `name`, or returns null at once when somebody else holds it. */
  async tryWith<T>(name: string, work: () => Promise<T>): Promise<{ result: T } | null> {
    const runner = this.database.createQueryRunner();
    await runner.connect();
    try {
      const [row] = (await runner.query('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS got', [name])) as [
        { got: boolean },
      ];
      if (!row.got) return null;
      try {
        return { result: await work() };
      } finally {
        await runner.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [name]);
      }
    } finally {
      await runner.release();
    }
  }

  /** Waits for `name` inside the transaction of `manager`; released at its end. */
  async inTransaction(manager: EntityManager, name: string): Promise<void> {
    await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
  }
}
