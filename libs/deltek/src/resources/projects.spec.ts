import { FakeDeltek, type Asked } from '../testing/fake-deltek.js';

let deltek: FakeDeltek;
beforeEach(async () => {
  deltek = await FakeDeltek.start();
});
afterEach(() => deltek.close());

const level = (wbs1: string, wbs2 = ' ', wbs3 = ' ', over: object = {}) => ({
  WBS1: wbs1,
  WBS2: wbs2,
  WBS3: wbs3,
  Name: `${wbs1} ${wbs2} ${wbs3}`.trim(),
  Status: 'A',
  ChargeType: 'R',
  SubLevel: 'N',
  ClientID: 'C1',
  BillingClientID: 'B1',
  Org: 'OR',
  BillingCurrencyCode: 'USD',
  ReadyForProcessing: 'Y',
  ...over,
});

/** Answers as Deltek would: rows of the level asked for, of the projects named, one page of three at a time. */
function serve(rows: readonly ReturnType<typeof level>[], { joins = 'OR' } = {}) {
  const depth = ({ WBS2, WBS3 }: ReturnType<typeof level>) =>
    WBS3.trim() ? 'wbs3' : WBS2.trim() ? 'wbs2' : 'wbs1';
  deltek.on('GET', 'project', ({ query }: Asked) => {
    const named = [...query].filter(([name]) => name.endsWith('[value]')).map(([, value]) => value);
    const found = rows
      .filter((row) => depth(row) === query.get('wbstype'))
      .filter((row) => named.length === 0 || named.includes(row.WBS1))
      .filter((row) => joins === 'OR' || named.every((one) => one === row.WBS1 || one === row.WBS2))
      .filter((row) => !query.has('filterHash[1][name]', 'WBS2') || named.includes(row.WBS2));
    const from = (Number(query.get('page')) - 1) * 3;
    return { body: found.slice(from, from + 3) };
  });
}

async function listed() {
  const all = [];
  for await (const page of deltek.client().listProjects()) all.push(...page);
  return all;
}

describe('projects', () => {
  it('are listed at the lowest level only, over any number of pages', async () => {
    const flat = Array.from({ length: 7 }, (_, index) => level(`F${index}`));
    serve([
      ...flat,
      level('P1', ' ', ' ', { SubLevel: 'Y' }),
      level('P1', '001'),
      level('P1', '002', ' ', { SubLevel: 'Y' }),
      level('P1', '003', ' ', { SubLevel: 'Y' }),
      level('P1', '002', 'A'),
      level('P1', '002', 'B'),
      level('P1', '003', 'A'),
      level('P1', '003', 'B'),
    ]);
    const keys = (await listed()).map(({ wbs1, wbs2, wbs3 }) => [wbs1, wbs2, wbs3].join('/'));
    expect(keys).toEqual([
      ...flat.map(({ WBS1 }) => `${WBS1}//`),
      'P1/001/',
      'P1/002/A',
      'P1/002/B',
      'P1/003/A',
      'P1/003/B',
    ]);
  });

  it('miss no level when several projects share one answer of many pages, whose order is not fixed', async () => {
    const parents = ['P1', 'P2'].map((wbs1) => level(wbs1, ' ', ' ', { SubLevel: 'Y' }));
    const phases = ['P1', 'P2'].flatMap((wbs1) => ['001', '002', '003'].map((wbs2) => level(wbs1, wbs2)));
    deltek.on('GET', 'project', ({ query }) => {
      const named = [...query].filter(([name]) => name.endsWith('[value]')).map(([, value]) => value);
      const from = (Number(query.get('page')) - 1) * 3;
      if (query.get('wbstype') === 'wbs1') return { body: parents.slice(from, from + 3) };
      // Ties fall differently on every page: P2's last phase is on none of them.
      const found =
        named.length > 1 ? phases.slice(0, 5) : phases.filter((phase) => named.includes(phase.WBS1));
      return { body: found.slice(from, from + 3) };
    });
    const keys = (await listed()).map(({ wbs1, wbs2 }) => `${wbs1}/${wbs2}`);
    expect(keys).toEqual(['P1/001', 'P1/002', 'P1/003', 'P2/001', 'P2/002', 'P2/003']);
  });

  it('are asked for one by one where a tenant takes the numbers of several for those of one', async () => {
    const rows = [
      level('P1', ' ', ' ', { SubLevel: 'Y' }),
      level('P1', '001', ' ', { SubLevel: 'Y' }),
      level('P1', '001', 'A'),
      level('P2', ' ', ' ', { SubLevel: 'Y' }),
      level('P2', '001'),
    ];
    serve(rows, { joins: 'AND' });
    const keys = (await listed()).map(({ wbs1, wbs2, wbs3 }) => [wbs1, wbs2, wbs3].join('/'));
    expect(keys.sort()).toEqual(['P1/001/A', 'P2/001/']);
  });

  it('are asked for together, and alone only where that answered nothing of one', async () => {
    serve([
      level('P1', ' ', ' ', { SubLevel: 'Y' }),
      level('P1', '001'),
      level('P2', ' ', ' ', { SubLevel: 'Y' }),
    ]);
    await expect(listed()).resolves.toMatchObject([{ wbs1: 'P1', wbs2: '001' }]);
    const phases = deltek.askedFor('GET', 'project').filter(({ query }) => query.get('wbstype') === 'wbs2');
    const first = phases.filter(({ query }) => query.get('page') === '1');
    expect(
      first.map(({ query }) =>
        query.getAll('filterHash[0][value]').concat(query.getAll('filterHash[1][value]')),
      ),
    ).toEqual([['P1', 'P2'], ['P2']]);
  });

  it('are not asked for tasks when no phase has any', async () => {
    serve([level('P1', ' ', ' ', { SubLevel: 'Y' }), level('P1', '001')]);
    await listed();
    const levels = deltek.askedFor('GET', 'project').map(({ query }) => query.get('wbstype'));
    expect(new Set(levels)).toEqual(new Set(['wbs1', 'wbs2']));
  });

  it('give their phases the billing client, kind and currency, and close them with themselves', async () => {
    const parent = {
      SubLevel: 'Y',
      Status: 'I',
      ChargeType: 'H',
      BillingClientID: 'B9',
      BillingCurrencyCode: 'EUR',
    };
    const own = {
      BillingClientID: '',
      ChargeType: '',
      BillingCurrencyCode: '',
      Org: '',
      ReadyForProcessing: 'N',
    };
    serve([level('P1', ' ', ' ', parent), level('P1', '001', ' ', own)]);
    const [phase] = await listed();
    expect(phase).toEqual({
      wbs1: 'P1',
      wbs2: '001',
      wbs3: '',
      name: 'P1 001',
      status: 'I',
      chargeType: 'H',
      hasSubLevels: false,
      clientId: 'C1',
      billingClientId: 'B9',
      org: 'OR',
      billingCurrency: 'EUR',
      readyForProcessing: false,
    });
  });

  it('keep numbers that look like numbers as text', async () => {
    const row = JSON.stringify([level('X')]).replace('"X"', '1000.00');
    deltek.on('GET', 'project/1000.00', { body: row });
    const project = await deltek.client().getProject({ wbs1: '1000.00', wbs2: '', wbs3: '' });
    expect(project?.wbs1).toBe('1000.00');
  });

  it('are read at a level, by its parts joined with bars, under their project', async () => {
    deltek.on('GET', 'project/P%2F1%7C001', { body: [level('P/1', '001', ' ', { BillingClientID: '' })] });
    deltek.on('GET', 'project/P%2F1', { body: [level('P/1', ' ', ' ', { SubLevel: 'Y' })] });
    const phase = await deltek.client().getProject({ wbs1: 'P/1', wbs2: '001', wbs3: '' });
    expect(phase).toMatchObject({ wbs2: '001', billingClientId: 'B1' });
    await expect(deltek.client().getProject({ wbs1: 'P9', wbs2: '', wbs3: '' })).resolves.toBeNull();
  });
});
