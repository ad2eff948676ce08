import canonicalize from 'canonicalize';
import { createHash, randomUUID } from 'node:crypto';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { bearer } from '../../access/testing/sign-in.js';
import { AuditLog, type Change } from '../../audit/index.js';
import { runInContext } from '../../platform/index.js';
import { startTestApp, type TestApp } from '../../platform/testing/test-app.js';

let test: TestApp;
let auditor: { authorization: string };
const connectionId = randomUUID();
beforeAll(async () => {
  test = await startTestApp();
  auditor = await bearer(test, 'auditor');
  const ada = { kind: 'user', id: 'u1', name: 'Ada' } as const;
  await runInContext({ actor: ada }, () => happened({ action: 'order.approved' }));
  await happened({ action: 'document.posted', subject: { kind: 'document', id: 'IN-1042' } });
  await happened({ action: 'order.replay_requested', subject: { kind: 'order', id: '1043' } });
});
afterAll(() => test.close());

function happened(over: Partial<Change>): Promise<void> {
  const change: Change = {
    connectionId,
    action: 'order.approved',
    subject: { kind: 'order', id: '1042' },
    after: { planKey: 'p1', accessToken: 'hush' },
    ...over,
  };
  return test.app.get(DataSource).transaction((manager) => test.app.get(AuditLog).append(manager, change));
}

const get = (path: string, query: object = {}) =>
  request(test.url)
    .get(`/api/v1${path}`)
    .query({ connectionId, ...query })
    .set(auditor);

/** Numbers of the entries of a page. */
const numbers = (page: unknown) => (page as { items: { seq: number }[] }).items.map(({ seq }) => seq);

describe('GET /audit', () => {
  it('lists the newest first and never a secret', async () => {
    const { body } = await get('/audit').expect(200);
    expect(numbers(body)).toEqual([3, 2, 1]);
    expect(body.items[2]).toMatchObject({
      chain: connectionId,
      actor: { kind: 'user', id: 'u1', name: 'Ada' },
      subject: { kind: 'order', id: '1042' },
      after: { planKey: 'p1', accessToken: '[secret]' },
    });
  });

  it('pages without loss or repetition', async () => {
    const seen: number[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const answer: request.Response = await get('/audit', { limit: 1, cursor }).expect(200);
      seen.push(...numbers(answer.body));
      cursor = answer.body.nextCursor as string | null;
    }
    expect(seen).toEqual([3, 2, 1]);
  });

  it.each([
    [{ actor: 'Ada' }, [1]],
    [{ actor: 'u1' }, [1]],
    [{ action: 'document.posted' }, [2]],
    [{ subject: 'order' }, [3, 1]],
    [{ subject: 'order:1043' }, [3]],
    [{ subject: 'order:' }, []],
    [{ from: '2999-01-01' }, []],
    [{ to: '2000-01-01T00:00:00Z' }, []],
  ])('narrowed by %j finds entries %j', async (query, expected) => {
    const { body } = await get('/audit', query).expect(200);
    expect(numbers(body)).toEqual(expected);
  });

  it.each([
    [{ connectionId: 'other' }, 'connectionId'],
    [{ from: '2026-W05' }, 'from'],
    [{ to: 'yesterday' }, 'to'],
    [{ cursor: Buffer.from('["x","y",1]').toString('base64url') }, 'cursor'],
    [{ cursor: 'nonsense' }, 'cursor'],
    [{ limit: 1000 }, 'limit'],
    [{ colour: 'red' }, 'colour'],
  ])('refuses %j by its name', async (query, field) => {
    const { body } = await get('/audit', query).expect(400);
    expect(body.errors).toMatchObject([{ field }]);
  });
});

describe('GET /audit/export.ndjson', () => {
  it('can be verified by somebody who has nothing else', async () => {
    const { text, headers } = await get('/audit/export.ndjson').expect(200);
    expect(headers['content-type']).toBe('application/x-ndjson');
    let previous = '0'.repeat(64);
    const lines = text.trimEnd().split('\n');
    for (const line of lines) {
      const { hash, ...entry } = JSON.parse(line);
      expect(hash).toBe(
        createHash('sha256')
          .update(`${previous}${canonicalize(entry)}`)
          .digest('hex'),
      );
      previous = hash;
    }
    expect(lines).toHaveLength(3);
  });
});

describe('GET /audit/verify', () => {
  it('finds one chain and all of them whole', async () => {
    await get('/audit/verify').expect(200, { ok: true, checked: 3 });
    const { body } = await request(test.url).get('/api/v1/audit/verify').set(auditor).expect(200);
    expect(body).toMatchObject({ ok: true });
    expect(body.checked).toBeGreaterThan(3);
  });

  it('names the entry that somebody altered', async () => {
    await test.app.get(DataSource).transaction(async (manager) => {
      await manager.query('ALTER TABLE "audit_entry" DISABLE TRIGGER "audit_entry_append_only"');
      await manager.query(`UPDATE "audit_entry" SET "action" = 'x' WHERE "chain" = $1 AND "seq" = 2`, [
        connectionId,
      ]);
      await manager.query('ALTER TABLE "audit_entry" ENABLE TRIGGER "audit_entry_append_only"');
    });
    const broken = { ok: false, checked: 2, firstBroken: { chain: connectionId, seq: 2 } };
    await get('/audit/verify').expect(200, broken);
  });
});
