import { INVOICE, ledgerOf, RECEIPT } from './support/documents.js';
import { Room } from './support/room.js';

/* What the first screen says of documents: as bad as the alerts do. */

let room: Room;
let ledger: ReturnType<typeof ledgerOf>;
beforeAll(async () => {
  room = await Room.start();
  ledger = ledgerOf(room);
});
beforeEach(() => ledger.reset());
afterAll(() => room.close());

const told = async () => {
  const { connections } = (await room.api.get('/overview')) as {
    connections: { stuck: number; uncertain: number }[];
  };
  const { stuck, uncertain } = connections[0]!;
  return { stuck, uncertain };
};
const update = (set: string, batch: string) =>
  room.database.query(`UPDATE document SET ${set} WHERE batch = $1`, [batch]);

describe('documents that do not get on', () => {
  it('are stuck when they wait, once: what waits behind another is not counted beside it', async () => {
    await ledger.accept();
    await expect(told()).resolves.toEqual({ stuck: 0, uncertain: 0 });
    room.clock.pass(11 * 60);
    await expect(told()).resolves.toEqual({ stuck: 1, uncertain: 0 });
  });

  it('are stuck when nothing comes of them by itself any more, and when they are tried slowly', async () => {
    await ledger.accept();
    await update(`cause = 'deltek_rejected', next_at = NULL`, INVOICE);
    await update(
      `cause = 'vendor_unavailable', attempts = 12, next_at = next_at + interval '15 minutes'`,
      RECEIPT,
    );
    await expect(told()).resolves.toEqual({ stuck: 2, uncertain: 0 });
  });

  it('are told apart when nobody knows whether Deltek has them', async () => {
    await ledger.accept();
    await room.fault('POST', 'DataEntry/inControl', { timeoutAfterCommit: true });
    await ledger.walk();
    await expect(told()).resolves.toEqual({ stuck: 0, uncertain: 1 });
  });

  it('are not those that wait for approval', async () => {
    const approval = (mode: string) =>
      room.database.query(
        `UPDATE connection SET settings = settings || jsonb_build_object('approvalMode', $1::text)`,
        [mode],
      );
    await approval('leave_for_approval');
    await ledger.accept();
    await ledger.walk();
    room.clock.pass(60 * 60);
    await expect(told()).resolves.toEqual({ stuck: 0, uncertain: 0 });
    await approval('post');
    await expect(told()).resolves.toEqual({ stuck: 1, uncertain: 0 });
  });
});
