import request from 'supertest';
import { bearer } from '../../apps/api/src/access/testing/sign-in.js';
import { readCsv } from '../../apps/api/src/platform/index.js';
import { DocumentList } from '../../apps/api/src/review/documents/document-list.js';
import { Room } from './support/room.js';

/* Documents over HTTP: narrowed as a bookkeeper would, page by page, and as a file. */

interface Row {
  readonly batch: string;
  readonly type: 'IN' | 'CR' | 'JE';
  readonly state: string;
  readonly date: string;
  readonly period: number;
  readonly postedPeriod?: number;
  readonly detail?: string;
}
interface Page {
  readonly items: readonly { readonly batch: string }[];
  readonly nextCursor: string | null;
}

const october = { date: '2026-10-31', period: 202610 };
const november = { date: '2026-11-02', period: 202611 };
/** In the order they came into being. */
const ROWS: readonly Row[] = [
  { batch: 'BCIN-1-1', type: 'IN', state: 'confirmed', ...october, postedPeriod: 202610 },
  { batch: 'BCCR-1-1-T1', type: 'CR', state: 'confirmed', ...october, postedPeriod: 202611 },
  { batch: 'BCIN-1-2', type: 'IN', state: 'rejected', ...november, detail: '=HYPERLINK(1)' },
  { batch: 'BCCR-1-2-T2', type: 'CR', state: 'planned', ...november },
  { batch: 'BCJE-1-J1', type: 'JE', state: 'abandoned', date: '2026-10-05', period: 202610 },
];
const [invoice, receipt, refused, planned, entry] = ROWS.map(({ batch }) => batch);

let room: Room;
beforeAll(async () => {
  room = await Room.start();
  await make(ROWS);
});
afterAll(() => room.close());

/** All made at one moment, as they are of a burst; numbered on from what is there. */
async function make(rows: readonly Row[], seconds = 1): Promise<void> {
  await room.database.query('ALTER TABLE document DISABLE TRIGGER ALL');
  await room.database.query(
    `INSERT INTO document (connection_id, order_id, type, batch, state, detail, invoice, ref_no, bank_code, currency,
       total, date, instant, period, posted_period, description, comment, content_key, rules_version, created_at)
     SELECT $1, NULL, r->>'type', r->>'batch', r->>'state', COALESCE(r->>'detail', ''), '', '', 'OPER', 'USD', 253.04,
       r->>'date', now(), (r->>'period')::int, (r->>'postedPeriod')::int, '', '', '', 1,
       '2026-11-23T10:00:00Z'::timestamptz + n * $3 * interval '1 second'
     FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS rows (r, n)`,
    [room.connectionId, JSON.stringify(rows), seconds],
  );
  await room.database.query('ALTER TABLE document ENABLE TRIGGER ALL');
}

async function found(query: string): Promise<string[]> {
  const batches: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: Page = await room.call(
      'GET',
      `/documents?limit=1&${query}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    batches.push(...page.items.map(({ batch }) => batch));
    cursor = page.nextCursor;
  }
  return batches;
}

async function file(query: string) {
  const { status, headers, text } = await request(room.app.url)
    .get(`/api/v1/connections/${room.connectionId}/documents/export.csv?${query}`)
    .set(await bearer(room.app, 'viewer'));
  return { status, headers, text, lines: status === 200 ? readCsv(text).map(({ cells }) => cells) : [] };
}

describe('the list of documents', () => {
  it.each([
    ['the type', 'type=JE', [entry]],
    ['states', 'state=rejected,planned', [planned, refused]],
    ['the period it is posted in, whatever it was planned for', 'period=202611', [planned, refused, receipt]],
    ['the period it is planned for', 'period=202610', [entry, invoice]],
    ['accounting dates, by which they come then', 'from=2026-10-05&to=2026-11-01', [receipt, invoice, entry]],
    ['the first day alone', 'from=2026-11-02&type=IN', [refused]],
    ['the last day alone', 'to=2026-10-05', [entry]],
    ['several of these', 'period=202610&type=IN&state=confirmed&to=2026-10-31', [invoice]],
    ['its name among these', 'q=bcin-1-1&period=202611', []],
  ])('is narrowed by %s, page by page', async (_what, query, expected) => {
    const batches = await found(query);
    // Two of one date come in any order.
    if (query.startsWith('from=2026-10-05')) {
      expect([batches.slice(0, 2).sort(), batches.slice(2)]).toEqual([[receipt, invoice].sort(), [entry]]);
    } else expect(batches).toEqual(expected);
  });

  it.each(['type=XX', 'state=gone', 'period=2026', 'period=november', 'from=2026-02-30', 'to=x'])(
    'refuses %s, naming the field, on a page and as a file',
    async (query) => {
      const errors = [{ field: query.split('=')[0] }];
      await expect(room.call('GET', `/documents?${query}`)).rejects.toMatchObject({
        status: 400,
        problem: { errors },
      });
      const { status, text } = await file(query);
      expect([status, JSON.parse(text)]).toMatchObject([400, { errors }]);
    },
  );

  it('refuses days that end before they begin', async () => {
    const { status, text } = await file('from=2026-11-02&to=2026-11-01');
    expect([status, text]).toEqual([400, expect.stringContaining('must not be before from')]);
  });
});

describe('the file of documents', () => {
  it('has the same documents as the list, in which nothing is a formula', async () => {
    const { headers, text, lines } = await file('period=202611');
    expect([headers['content-type'], headers['content-disposition']]).toEqual([
      'text/csv; charset=utf-8',
      'attachment; filename="documents.csv"',
    ]);
    expect(text).toMatch(/^\uFEFFdocument,type,order,state,date,period,/);
    expect(text).toContain(`,'=HYPERLINK(1),`);
    expect(lines.slice(1).map(([batch]) => batch)).toEqual(await found('period=202611'));
    expect(lines.find(([batch]) => batch === receipt)).toEqual([
      ...[receipt, 'CR', '', 'confirmed', '2026-10-31', '202610', '', '', 'OPER', '253.04', 'USD', '', ''],
      ...[receipt, '202611', '', '2026-11-23T10:00:02.000Z', expect.any(String)],
    ]);
    expect((await file('type=JE&state=held')).lines).toHaveLength(1);
  });

  it('has all that the filters find, however many, each once', async () => {
    const many = Array.from({ length: 1_203 }, (_, index): Row => {
      return {
        batch: `BCJE-1-J${index + 2}`,
        type: 'JE',
        state: 'planned',
        date: '2026-09-30',
        period: 202609,
      };
    });
    await make(many, 0);
    const { lines } = await file('type=JE&from=2026-09-01&to=2026-09-30');
    expect(lines).toHaveLength(many.length + 1);
    expect(new Set(lines.map(([batch]) => batch)).size).toBe(many.length + 1);
  });

  it('of some days begins with the first, and has what gets a later date while it is made', async () => {
    const days = ['2025-01-01', '2025-01-02', '2025-01-03'];
    const many = days.flatMap((date) =>
      Array.from({ length: 400 }, (_, index): Row => {
        return { batch: `BCIN-1-${date}-${index}`, type: 'IN', state: 'planned', date, period: 202501 };
      }),
    );
    await make(many, 0);
    const filter = { from: days[0]!, to: days[2]! };
    let text = '';
    for await (const piece of (await room.get(DocumentList).csv(room.connectionId, filter)).getStream()) {
      text += String(piece);
      await room.database.query(`UPDATE document SET date = $1 WHERE batch = 'BCIN-1-2025-01-02-399'`, [
        days[2],
      ]);
    }
    const rows = readCsv(text).map(({ cells }) => cells);
    const dates = rows.slice(1).map(([, , , , date]) => date);
    expect(dates).toEqual([...dates].sort());
    expect(new Set(rows.slice(1).map(([batch]) => batch))).toEqual(new Set(many.map(({ batch }) => batch)));
  });

  it('is not for a connection there is not', async () => {
    const { status } = await request(room.app.url)
      .get('/api/v1/connections/00000000-0000-4000-8000-000000000000/documents/export.csv')
      .set(await bearer(room.app, 'viewer'));
    expect(status).toBe(404);
  });
});
