import { RunRunner } from '../../../apps/api/src/runs/index.js';
import type { Room } from './room.js';
import { looksOf } from './looks.js';

/** A run as the API shows it. */
export interface RunView {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly waits: boolean;
  readonly counts: Readonly<Record<string, number>>;
  readonly progress: { readonly done: number; readonly total: number | null };
  readonly error: string | null;
  readonly approval: { readonly given: boolean; readonly by: string | null } | null;
}

/** Everything about runs a spec needs; workers do not run, so each turn and each look is made by hand. */
export function runsOf(room: Room) {
  const { look, place } = looksOf(room);
  const runner = room.get(RunRunner);
  const get = (id: string) => room.call<RunView>('GET', `/runs/${id}`);
  const pending = async (): Promise<number[]> => {
    const rows: { order_id: string }[] = await room.database.query(
      `SELECT DISTINCT order_id FROM store_event WHERE state = 'pending' AND next_at IS NOT NULL
         AND order_id IS NOT NULL ORDER BY order_id`,
    );
    return rows.map(({ order_id }) => Number(order_id));
  };
  const lookAtPending = async (): Promise<number[]> => {
    const orders = await pending();
    for (const orderId of orders) await look(orderId);
    return orders;
  };
  return {
    get,
    pending,
    lookAtPending,
    turn: (id: string) => runner.turn(id),
    begin: (body: object) => room.call<RunView>('POST', '/backfills', body),
    /** Turns and looks until it has ended. */
    finish: async (id: string): Promise<RunView> => {
      for (let rounds = 0; rounds < 50; rounds += 1) {
        await runner.turn(id);
        const run = await get(id);
        if (run.state !== 'running') return run;
        await lookAtPending();
        room.clock.pass(3);
      }
      throw new Error(`run ${id} did not end: ${JSON.stringify(await get(id))}`);
    },
    /** Orders placed a second apart, the first one at `from`. */
    placeMany: async (count: number, order: object = {}): Promise<number[]> => {
      const orders: number[] = [];
      for (let index = 0; index < count; index += 1) {
        orders.push(await place(order));
        room.clock.pass(1);
      }
      return orders;
    },
    /** Forgets orders, events and runs, and what the store knows; pages of the store are of three orders, its quota is large. */
    reset: async () => {
      await room.sandbox('POST', '/reset');
      await room.sandbox('PATCH', '/switches', { maxPageSize: 5, quota: 1_000_000 });
      await room.database.query(
        'TRUNCATE store_event, sync_cursor, run, asked_order, document, exception, store_order, order_snapshot CASCADE',
      );
      await room.setMode('automatic');
    },
  };
}
