import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { DataSource, type EntityManager } from 'typeorm';
import { runInContext } from '../platform/index.js';
import { startTestApp, type TestApp } from '../platform/testing/test-app.js';
import { AuditEntry } from './audit-entry.entity.js';
import { AuditLog, AuditTrail, type Change } from './index.js';

let test: TestApp;
let database: DataSource;
let connectionId: string;
beforeAll(async () => {
  test = await startTestApp();
  database = test.app.get(DataSource);
});
beforeEach(() => void (connectionId = randomUUID()));
afterAll(() => test.close());

const change = (over: Partial<Change> = {}): Change => ({
  connectionId,
  action: 'rule.updated',
  subject: { kind: 'rule', id: '1' },
  before: { account: '101' },
  after: { account: '102' },
  ...over,
});
const append = (manager: EntityManager, over: Partial<Change> = {}) =>
  test.app.get(AuditLog).append(manager, change(over));
const appended = (over: Partial<Change> = {}) => database.transaction((manager) => append(manager, over));
const entries = () =>
  database.manager.find(AuditEntry, { where: { chain: connectionId }, order: { seq: 'ASC' } });
const verdict = () => test.app.get(AuditTrail).verify(connectionId);

describe('an audit entry', () => {
  it('says who did what in which piece of work, and what differs', async () => {
    const actor = { kind: 'user', id: 'u1', name: 'Ada' } as const;
    await runInContext({ correlationId: 'c1', actor }, () => appended({ reason: 'moved' }));
    await expect(entries()).resolves.toMatchObject([
      {
        seq: 1,
        actorKind: 'user',
        actorId: 'u1',
        actorName: 'Ada',
        action: 'rule.updated',
        before: { account: '101' },
        after: { account: '102' },
        changed: ['account'],
        reason: 'moved',
        correlationId: 'c1',
      },
    ]);
  });

  it('goes with a change that is rolled back', async () => {
    const failed = database.transaction(async (manager) => {
      await append(manager);
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    await expect(entries()).resolves.toEqual([]);
  });

  it('takes the change along when it cannot be written', async () => {
    const failed = database.transaction(async (manager) => {
      await manager.query(`UPDATE "user" SET "name" = 'changed'`);
      await append(manager, { action: null as never });
    });
    await expect(failed).rejects.toThrow(/null value in column "action"/);
    const rows: unknown = await database.query(`SELECT 1 FROM "user" WHERE "name" = 'changed'`);
    expect(rows).toEqual([]);
  });

  it('is dropped with the savepoint it was made in, and only that', async () => {
    await database.transaction(async (manager) => {
      await append(manager, { reason: 'outer' });
      const inner = manager.transaction(async (nested) => {
        await append(nested, { reason: 'inner, undone' });
        throw new Error('no');
      });
      await expect(inner).rejects.toThrow('no');
      await manager.transaction((nested) => append(nested, { reason: 'inner, kept' }));
    });
    expect((await entries()).map(({ reason }) => reason)).toEqual(['outer', 'inner, kept']);
    await expect(verdict()).resolves.toEqual({ ok: true, checked: 2 });
  });

  it('is not made outside a transaction', async () => {
    await expect(append(database.manager)).rejects.toThrow('running transaction');
  });

  it('is not made where nothing changed', async () => {
    await appended({ before: { a: 1, b: [2] }, after: { b: [2], a: 1 } });
    await expect(entries()).resolves.toEqual([]);
  });

  it('never has a secret, and still shows that one changed', async () => {
    await appended({
      before: { name: 'x', deltek: { clientSecret: 'one' }, ciphertext: Buffer.from('one') },
      after: { name: 'x', deltek: { clientSecret: 'two' }, ciphertext: Buffer.from('two') },
    });
    const [entry] = await entries();
    expect(entry?.changed).toEqual(['ciphertext', 'deltek']);
    expect(JSON.stringify(entry)).not.toMatch(/one|two/);
  });
});

describe('the trail', () => {
  it.each([
    'UPDATE "audit_entry" SET "reason" = NULL',
    'DELETE FROM "audit_entry"',
    'TRUNCATE "audit_entry"',
    'UPDATE "audit_anchor" SET "seq" = 1',
    'DELETE FROM "audit_anchor"',
    'TRUNCATE "audit_anchor"',
  ])('refuses %s, even when no row is touched', async (statement) => {
    const clause = statement.startsWith('TRUNCATE') ? '' : ' WHERE false';
    await expect(database.query(statement + clause)).rejects.toThrow(/append-only|is history/);
  });

  it('keeps its chain when many write at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => appended()));
    expect((await entries()).map(({ seq }) => seq)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    await expect(verdict()).resolves.toEqual({ ok: true, checked: 20 });
  });

  it('takes no part in a deadlock of writers that touch chains and rows in opposite order', async () => {
    const other = randomUUID();
    const meet = barrier(2);
    const writer = (first: string, second: string) =>
      database.transaction(async (manager) => {
        await append(manager, { connectionId: first });
        await meet();
        await append(manager, { connectionId: second });
      });
    await Promise.all([writer(connectionId, other), writer(other, connectionId)]);
    await expect(verdict()).resolves.toEqual({ ok: true, checked: 2 });
  });

  it.each([
    ['altered', `UPDATE "audit_entry" SET "after" = '{"account":"999"}' WHERE "chain" = $1 AND "seq" = 2`, 2],
    [
      'made by somebody else',
      `UPDATE "audit_entry" SET "actor_name" = 'x' WHERE "chain" = $1 AND "seq" = 3`,
      3,
    ],
    ['removed', `DELETE FROM "audit_entry" WHERE "chain" = $1 AND "seq" = 2`, 2],
    ['the first and removed', `DELETE FROM "audit_entry" WHERE "chain" = $1 AND "seq" = 1`, 1],
  ])('shows that an entry was %s', async (_, tampering, seq) => {
    for (let count = 0; count < 3; count += 1) await appended();
    await database.transaction(async (manager) => {
      await manager.query('ALTER TABLE "audit_entry" DISABLE TRIGGER "audit_entry_append_only"');
      await manager.query(tampering, [connectionId]);
      await manager.query('ALTER TABLE "audit_entry" ENABLE TRIGGER "audit_entry_append_only"');
    });
    await expect(verdict()).resolves.toMatchObject({ ok: false, firstBroken: { chain: connectionId, seq } });
  });

  it('is sealed by the database as it is checked by us, whatever an entry says', async () => {
    const words = fc.string({ unit: 'binary', maxLength: 20 });
    const said = fc.dictionary(fc.oneof(fc.constantFrom('seq', 'subject'), words), fc.jsonValue());
    const entry = fc.record({ before: said, after: said, reason: words, actor: words });
    await fc.assert(
      fc.asyncProperty(entry, async ({ actor, ...over }) => {
        connectionId = randomUUID();
        const name = `${actor}\0\ud800`;
        await runInContext({ correlationId: 'c1', actor: { kind: 'user', id: 'u1', name } }, () =>
          database.transaction(async (manager) => {
            await append(manager, over);
            await append(manager, { subject: { kind: 'rule', id: '"seq":7,"\ud800' } });
          }),
        );
        expect(await verdict()).toMatchObject({ ok: true });
      }),
      { numRuns: 50 },
    );
  });

  it('is verified across many batches', async () => {
    await database.transaction(async (manager) => {
      for (let count = 0; count < 1_001; count += 1) await append(manager, { after: { count } });
    });
    await expect(verdict()).resolves.toEqual({ ok: true, checked: 1_001 });
  });
});

/** Resolves for everybody once `count` have come. */
function barrier(count: number): () => Promise<void> {
  let open: () => void;
  let missing = count;
  const all = new Promise<void>((resolve) => (open = resolve));
  return () => {
    missing -= 1;
    if (missing === 0) open();
    return all;
  };
}
