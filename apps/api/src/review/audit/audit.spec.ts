import canonicalize from 'canonicalize';
import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { bearer } from '../../access/testing/sign-in.js';
import { AuditAnchors, AuditLog, type Change } from '../../audit/index.js';
import { LOGGER, runInContext } from '../../platform/index.js';
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
    [{ q: 'plankey' }, [3, 2, 1]],
    [{ q: '104' }, [3, 2, 1]],
    [{ q: '1043' }, [3]],
    [{ q: 'p1%' }, []],
    [{ q: '1043', to: '2999-01-01' }, []],
    [{ q: '1043', from: '2000-01-01', to: '2999-01-01' }, [3]],
    [{ correlationId: 'nobody-has-it' }, []],
    [{ seq: 2 }, [2]],
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
    [{ cursor: Buffer.from('["2026-01-01T00:00:00Z","x",9e15]').toString('base64url') }, 'cursor'],
    [{ q: 'ab' }, 'q'],
    [{ q: '\0\0\0' }, 'q'],
    [{ actor: 'x\0' }, 'actor'],
    [{ correlationId: '\0' }, 'correlationId'],
    [{ seq: 0 }, 'seq'],
    [{ limit: 1000 }, 'limit'],
    [{ colour: 'red' }, 'colour'],
  ])('refuses %j by its name', async (query, field) => {
    const { body } = await get('/audit', query).expect(400);
    expect(body.errors).toMatchObject([{ field }]);
  });
});

describe('GET /audit/export.ndjson', () => {
  it('is named after the days it is of, those of a text nobody gave a day included', async () => {
    const named = async (query: object) => {
      const { headers } = await get('/audit/export.ndjson').query(query).expect(200);
      return /filename="(.*)"/.exec(String(headers['content-disposition']))?.[1];
    };
    const to = '2026-03-01T00:00:00.000Z';
    expect(await named({})).toBe('audit.ndjson');
    expect(await named({ from: '2026-01-01T00:00:00.000Z', to })).toBe(
      'audit-from-2026-01-01-to-2026-02-28.ndjson',
    );
    expect(await named({ q: 'refund', to })).toBe('audit-from-2026-01-29-to-2026-02-28.ndjson');
  });

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
});

describe('GET /audit/anchors', () => {
  it('pages through the heads of the chains, each once a day and said in the log', async () => {
    const said: unknown[] = [];
    const logger = test.app.get<Logger>(LOGGER);
    const { info } = logger;
    logger.info = (...words: unknown[]) => said.push(words);
    await test.app.get(AuditAnchors).anchor();
    await test.app.get(AuditAnchors).anchor();
    logger.info = info;
    const head = { chain: connectionId, day: expect.any(String), seq: 3, hash: expect.any(String) };
    expect(said.filter((words) => JSON.stringify(words).includes(connectionId))).toEqual([
      [head, 'audit anchor'],
    ]);
    const { body } = await get('/audit/anchors').expect(200);
    expect(body).toMatchObject({ items: [{ chain: connectionId, seq: 3 }], nextCursor: null });
    const all = await request(test.url).get('/api/v1/audit/anchors?limit=1').set(auditor).expect(200);
    const next = { cursor: all.body.nextCursor as string, limit: 1 };
    const rest = await request(test.url).get('/api/v1/audit/anchors').query(next).set(auditor).expect(200);
    const chains = [...all.body.items, ...rest.body.items].map(({ chain }: { chain: string }) => chain);
    expect(chains).toEqual(['system', connectionId]);
  });

  it('is for those who may read the trail', async () => {
    const viewer = await bearer(test, 'viewer');
    await request(test.url).get('/api/v1/audit/anchors').set(viewer).expect(403);
  });
});

describe('a trail somebody tampered with', () => {
  let folder: string;
  let whole: string;
  let anchors: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'audit-'));
    whole = (await get('/audit/export.ndjson').expect(200)).text;
    anchors = join(folder, 'anchors.ndjson');
    await writeFile(anchors, JSON.stringify((await get('/audit/anchors').expect(200)).body));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** The stand-alone script on an export. */
  const script = async (text: string, ...options: string[]): Promise<{ code: number; says: string }> => {
    const file = join(folder, 'export.ndjson');
    await writeFile(file, text);
    return new Promise((resolve) => {
      execFile(process.execPath, ['scripts/verify-audit.mjs', file, ...options], (error, out, err) =>
        resolve({ code: Number(error?.code ?? 0), says: `${out}${err}`.trim() }),
      );
    });
  };
  const exported = async () => (await get('/audit/export.ndjson').expect(200)).text;
  const tamper = (sql: string) =>
    test.app.get(DataSource).transaction(async (manager) => {
      await manager.query('ALTER TABLE "audit_entry" DISABLE TRIGGER "audit_entry_append_only"');
      await manager.query(sql, [connectionId]);
      await manager.query('ALTER TABLE "audit_entry" ENABLE TRIGGER "audit_entry_append_only"');
    });

  it('is whole before, by the script that has only the export', async () => {
    const { code, says } = await script(whole, '--anchors', anchors);
    expect([code, says]).toEqual([0, expect.stringContaining('whole: 3 entries in 1 chains')]);
  });

  it.each([
    ['altered', (lines: string[]) => lines.with(1, lines[1]!.replace('posted', 'confirmed')), 'line 2'],
    ['without one', (lines: string[]) => lines.toSpliced(1, 1), 'line 2'],
    ['without the first', (lines: string[]) => lines.slice(1), 'entry 1 should be here'],
    ['twice', (lines: string[]) => [...lines, lines[2]!], 'entry 4 should be here'],
    ['cut off', (lines: string[]) => lines.with(2, '{"seq":'), 'is not JSON'],
  ])('shows itself in the export: %s', async (_, change, says) => {
    const found = await script(`${change(whole.trimEnd().split('\n')).join('\n')}\n`);
    expect(found.code).toBeGreaterThan(0);
    expect(found.says).toContain(says);
  });

  it('lacks its newest entries: only what was anchored tells', async () => {
    const shorter = whole.trimEnd().split('\n').slice(0, 2).join('\n');
    expect((await script(shorter)).code).toBe(0);
    expect((await script(shorter, '--anchors', anchors)).says).toContain('entry 3 was anchored');
  });

  it('lacks a whole chain that was anchored: not whole, unless only a part was exported', async () => {
    const more = join(folder, 'more.ndjson');
    await writeFile(more, JSON.stringify({ chain: 'gone', seq: 1, hash: 'a'.repeat(64) }));
    const all = await script(whole, '--anchors', more);
    expect([all.code, all.says]).toEqual([
      1,
      expect.stringContaining('gone is anchored and not in this export'),
    ]);
    expect((await script(whole, '--anchors', more, '--part')).code).toBe(0);
  });

  it('was written anew since: one number has two anchors', async () => {
    const last = JSON.parse(whole.trimEnd().split('\n').at(-1)!) as {
      chain: string;
      seq: number;
      hash: string;
    };
    const two = join(folder, 'two.ndjson');
    const { chain, seq, hash } = last;
    const lines = [
      { chain, seq, hash: 'b'.repeat(64) },
      { chain, seq, hash },
    ];
    await writeFile(two, lines.map((line) => JSON.stringify(line)).join('\n'));
    const found = await script(whole, '--anchors', two);
    expect([found.code, found.says]).toEqual([1, expect.stringContaining('not what was anchored')]);
  });

  it('is found by the API and by the script: the newest entry taken out', async () => {
    await tamper('DELETE FROM "audit_entry" WHERE "chain" = $1 AND "seq" = 3');
    const firstBroken = { chain: connectionId, seq: 3 };
    await get('/audit/verify').expect(200, { ok: false, checked: 2, firstBroken });
    expect((await script(await exported(), '--anchors', anchors)).code).toBe(1);
  });

  it('is found by the API and by the script: an entry altered', async () => {
    await tamper(`UPDATE "audit_entry" SET "action" = 'x' WHERE "chain" = $1 AND "seq" = 2`);
    const firstBroken = { chain: connectionId, seq: 2 };
    await get('/audit/verify').expect(200, { ok: false, checked: 2, firstBroken });
    expect((await script(await exported())).says).toContain('entry 2: it, or what is before it, was altered');
  });
});
