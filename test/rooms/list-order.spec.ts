import { looksOf, mapSandbox } from './support/looks.js';
import { Room } from './support/room.js';
import { runsOf } from './support/runs.js';

/* Lists that grow with history run either way, page by page, each along the index of what it is sorted by. */

interface Page {
  readonly items: readonly object[];
  readonly nextCursor: string | null;
}

let room: Room;
beforeAll(async () => {
  room = await Room.start();
  await mapSandbox(room);
  const looks = looksOf(room);
  const runs = runsOf(room);
  for (const customerId of [11, 12]) await looks.lookAt(await looks.place({ customerId }));
  for (const number of [1, 2, 3]) {
    const wish = { kind: 'breakage', amount: '12.00', date: '2026-11-30', note: 'by hand' };
    await room.call('POST', '/journals', { ...wish, reference: `V-${number}`, dryRun: false });
    const csv = `payoutId,paidOn,gross,fee\n${9_000 + number},2026-11-1${number},50.00,1.50`;
    await room.call('POST', '/payouts/import', { gateway: 'stripe', bankCode: 'OPER', csv, dryRun: false });
    const days = { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' };
    await runs.finish((await runs.begin({ ...days, dryRun: true })).id);
  }
});
afterAll(() => room.close());

const ask = (path: string) =>
  path.startsWith('/audit') ? (room.api.get(path) as Promise<Page>) : room.call<Page>('GET', path);

async function whole(path: string): Promise<readonly object[]> {
  const items: object[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Page = await ask(`${path}${cursor && `&cursor=${cursor}`}`);
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

describe.each([
  ['/documents?limit=1', 'createdAt'],
  ['/documents?from=2026-11-01&limit=1', 'date'],
  ['/customers?limit=1', 'updatedAt'],
  ['/payouts?limit=1', 'paidOn'],
  ['/journals?limit=1', 'enteredAt'],
  ['/runs?limit=1', 'createdAt'],
  ['/audit?limit=5', 'at'],
  ['/audit?actor=Administrator&limit=5', 'at'],
])('the list %s', (path, column) => {
  it(`runs downwards by ${column}, and upwards where that is asked for`, async () => {
    const down = await whole(path);
    expect(down.length).toBeGreaterThan(1);
    expect(await whole(`${path}&sort=${column}:desc`)).toEqual(down);
    expect(await whole(`${path}&sort=${column}:asc`)).toEqual([...down].reverse());
  });

  it('is refused by what it is not sorted by', async () => {
    await expect(ask(`${path}&sort=nothing:asc`)).rejects.toMatchObject({
      status: 400,
      problem: { errors: [{ field: 'sort' }] },
    });
  });
});

it.each(['date:asc', 'createdAt:asc&from=2026-11-01'])(
  'documents do not come in an order that no index has: %s',
  async (sort) => {
    await expect(ask(`/documents?sort=${sort}`)).rejects.toMatchObject({
      status: 400,
      problem: { errors: [{ field: 'sort' }] },
    });
  },
);
