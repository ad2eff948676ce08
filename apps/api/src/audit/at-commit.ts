import type {
  EntityManager,
  EntitySubscriberInterface,
  QueryRunner,
  TransactionCommitEvent,
  TransactionRollbackEvent,
  TransactionStartEvent,
} from 'typeorm';

/**
 * Gathers things during a transaction and handles them together as its last statements. What a
 * savepoint gathered is dropped with it. A failure of `handle` rolls the transaction back.
 */
export class AtCommit<T> implements EntitySubscriberInterface {
  /** One list per open transaction or savepoint, innermost last. */
  private readonly lists = new WeakMap<QueryRunner, T[][]>();

  constructor(private readonly handle: (manager: EntityManager, gathered: T[]) => Promise<void>) {}

  add(manager: EntityManager, thing: T): void {
    const list = manager.queryRunner && this.lists.get(manager.queryRunner)?.at(-1);
    if (!list) throw new Error('needs the manager of a running transaction');
    list.push(thing);
  }

  afterTransactionStart({ queryRunner }: TransactionStartEvent): void {
    this.lists.set(queryRunner, [...(this.lists.get(queryRunner) ?? []), []]);
  }

  async beforeTransactionCommit({ queryRunner, manager }: TransactionCommitEvent): Promise<void> {
    const [list, ...savepoints] = this.lists.get(queryRunner) ?? [];
    if (list?.length && savepoints.length === 0) await this.handle(manager, list);
  }

  afterTransactionCommit({ queryRunner }: TransactionCommitEvent): void {
    const lists = this.lists.get(queryRunner);
    const done = lists?.pop() ?? [];
    lists?.at(-1)?.push(...done);
  }

  afterTransactionRollback({ queryRunner }: TransactionRollbackEvent): void {
    this.lists.get(queryRunner)?.pop();
  }
}
