import { isBatchOf, trailOf, type Sightings } from './sandbox-trail';

const AT = '2026-11-25T10:00:00.000Z';
const look = { kind: 'look', at: AT };
const document = (type: string, state: string) => ({ type, state, batch: `BC${type}-1-7`, updatedAt: AT });
const order = (
  state: string,
  documents: NonNullable<Sightings['order']>['documents'] = [],
): NonNullable<Sightings['order']> => ({ state, updatedAt: AT, timeline: [look], documents });

const seen: Sightings = { placedAt: AT, deliveries: [], order: null };
const states = (sightings: Partial<Sightings>) =>
  trailOf({ ...seen, ...sightings }).map(({ state }) => state);

describe('the trail of a sandbox order', () => {
  it('waits for the webhook once it is placed', () => {
    expect(states({})).toEqual(['done', 'now', 'later', 'later', 'later', 'later']);
  });

  it('counts a webhook only when it was accepted', () => {
    expect(states({ deliveries: [{ status: 503, at: AT }] })[1]).toBe('now');
    expect(states({ deliveries: [{ status: null, at: AT }] })[1]).toBe('now');
    expect(states({ deliveries: [{ status: 200, at: AT }] })).toEqual([
      'done',
      'done',
      'now',
      'later',
      'later',
      'later',
    ]);
  });

  it('goes on when the order was found without a webhook', () => {
    expect(states({ order: order('posting') }).slice(0, 4)).toEqual(['done', 'done', 'done', 'now']);
  });

  it('follows the invoice, then the receipt, and ends confirmed', () => {
    const documents = [document('IN', 'confirmed'), document('CR', 'sending')];
    expect(states({ order: order('posting', documents) }).slice(3)).toEqual(['done', 'now', 'later']);
    const posted = [document('IN', 'confirmed'), document('CR', 'confirmed')];
    expect(states({ order: order('posted', posted) })).toEqual(Array(6).fill('done'));
  });

  it('stops where nothing happens by itself, and says why', () => {
    const steps = trailOf({ ...seen, order: order('held') });
    expect(steps[3]).toMatchObject({ state: 'stopped', detail: 'held until somebody mends the cause' });
    expect(steps[4]?.state).toBe('later');
  });
});

describe('a ledger batch', () => {
  it('belongs to the order in its name', () => {
    expect(isBatchOf('BCIN-1-1042', 1042)).toBe(true);
    expect(isBatchOf('BCCR-1-1042-T5001', 1042)).toBe(true);
    expect(isBatchOf('BCIN-1-10421', 1042)).toBe(false);
    expect(isBatchOf('BCIN-1042-7', 1042)).toBe(false);
  });
});
