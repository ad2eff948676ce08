import { concernsOf, watchConcerns, type Vitals } from './health';

const healthy: Vitals = {
  id: 'c1',
  name: 'Harbor Supply',
  mode: 'automatic',
  pausedReason: null,
  orders: { posted: 12, ignored: 1, posting: 1 },
  stuck: 0,
  uncertain: 0,
  openExceptions: 0,
};

describe('the health of the connections', () => {
  it('has no concern while everything is posted or on its way', () => {
    expect(concernsOf([healthy])).toEqual([]);
  });

  it('names what is held, with the page that lists it', () => {
    const [concern] = concernsOf([{ ...healthy, orders: { held: 2 }, openExceptions: 1 }]);
    expect(concern).toMatchObject({
      grave: false,
      text: '2 orders held (1 open exception)',
      href: '/orders?connection=c1&state=held',
    });
  });

  it('puts the grave before the rest', () => {
    const concerns = concernsOf([
      { ...healthy, orders: { awaiting_approval: 1 } },
      { ...healthy, id: 'c2', uncertain: 1, stuck: 3 },
    ]);
    expect(concerns.map(({ grave, text }) => [grave, text])).toEqual([
      [true, '1 document with an unknown outcome in Deltek'],
      [true, '3 documents not getting on'],
      [false, '1 order to approve'],
    ]);
  });

  it('tells a connection that paused itself from one that a person paused', () => {
    const concerns = concernsOf([
      { ...healthy, mode: 'paused' },
      { ...healthy, id: 'c2', mode: 'paused', pausedReason: 'deltek_auth: the login is disabled' },
    ]);
    expect(concerns.map(({ grave, text }) => [grave, text])).toEqual([
      [true, 'Paused by itself: deltek_auth: the login is disabled'],
      [false, 'Paused: nothing is read or posted'],
    ]);
  });
});

describe('exceptions of no order', () => {
  it('are a concern though no order is held', () => {
    expect(concernsOf([{ ...healthy, openExceptions: 2 }])).toMatchObject([
      { grave: false, text: '2 open exceptions', href: '/exceptions?connection=c1' },
    ]);
  });
});

describe('documents that do not get on', () => {
  it('are seen among those that are on their way, also where they are of no order', () => {
    const [concern] = concernsOf([{ ...healthy, stuck: 1 }]);
    expect(concern?.href).toBe('/documents?connection=c1&view=way');
  });
});

describe('what the health of the installation adds', () => {
  const alert = (kind: string, severity: string) => ({ id: kind, kind, severity });

  it('is work that is overdue and alerts, the gravest first, and nothing that is said already', () => {
    const shown = concernsOf([{ ...healthy, mode: 'paused', pausedReason: 'deltek_auth' }]);
    const watch = {
      state: 'failing',
      alerts: [alert('disk_low', 'warning')],
      connections: [
        {
          id: 'c1',
          name: 'Harbor Supply',
          work: [
            { what: 'ledger_watch', done: false },
            { what: 'poll', done: true },
          ],
          alerts: [alert('paused_by_itself', 'critical'), alert('webhooks_refused', 'critical')],
        },
      ],
    };
    const concerns = watchConcerns(watch, shown);
    expect(concerns.map(({ grave, text, href }) => [grave, text, href])).toEqual([
      [true, 'Overdue: ledger watch', '/connections/c1'],
      [true, 'Alert: webhooks refused', '/alerts'],
      [false, 'Alert: disk low', '/alerts'],
    ]);
  });

  it('is an alert about documents where the overview counts none: they may be of no order', () => {
    const watch = {
      state: 'failing',
      alerts: [],
      connections: [
        {
          id: 'c1',
          name: 'Harbor Supply',
          work: [],
          alerts: [alert('documents_uncertain', 'critical'), alert('documents_stuck', 'warning')],
        },
      ],
    };
    expect(watchConcerns(watch, concernsOf([healthy])).map(({ text }) => text)).toEqual([
      'Alert: documents uncertain',
      'Alert: documents stuck',
    ]);
    const shown = concernsOf([{ ...healthy, uncertain: 1, stuck: 1 }]);
    expect(watchConcerns(watch, shown)).toEqual([]);
    const other = concernsOf([{ ...healthy, id: 'c2', uncertain: 1, stuck: 1 }]);
    expect(watchConcerns(watch, other)).toHaveLength(2);
  });

  it('is that nobody looks, where it fails without an alert that says why', () => {
    const unwatched = { state: 'failing', alerts: [alert('disk_low', 'warning')], connections: [] };
    expect(watchConcerns(unwatched, [])[0]).toMatchObject({
      grave: true,
      text: 'Trouble is not looked for to the end any more',
    });
    const told = { ...unwatched, alerts: [alert('database_trouble', 'critical')] };
    expect(watchConcerns(told, []).map(({ text }) => text)).toEqual(['Alert: database trouble']);
    expect(watchConcerns({ ...unwatched, state: 'starting', alerts: [] }, [])).toEqual([]);
  });
});
