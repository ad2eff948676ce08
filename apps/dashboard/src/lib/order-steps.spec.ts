import { stepsOf } from './order-steps';

const store = { firm: {} };
const order = (over: Partial<Parameters<typeof stepsOf>[0]> = {}) =>
  stepsOf({ state: 'received', store: null, documents: [], ...over });
const at = (steps: ReturnType<typeof order>) => steps.map(({ name, at: where }) => `${name} ${where}`);
const docs = (...states: string[]) => states.map((state) => ({ state }));

describe('how far an order is', () => {
  it('begins with what was heard of it', () => {
    expect(at(order()).slice(0, 3)).toEqual(['Received done', 'Read now', 'Matched open']);
  });

  it('stops where a person is needed: at the match of the firm, or before the sending', () => {
    expect(at(order({ state: 'held', store: { firm: null } }))[2]).toBe('Matched stopped');
    expect(at(order({ state: 'awaiting_approval', store, documents: docs('planned') }))[4]).toBe(
      'Sent stopped',
    );
  });

  it('is as far as the slowest of its documents', () => {
    const steps = at(order({ state: 'posting', store, documents: docs('confirmed', 'created') }));
    expect(steps.slice(3)).toEqual(['Planned done', 'Sent done', 'Posted now', 'Confirmed open']);
  });

  it('ends when all are confirmed; what was given up is not waited for', () => {
    const steps = order({ state: 'posted', store, documents: docs('confirmed', 'abandoned') });
    expect(steps.every((step) => step.at === 'done')).toBe(true);
  });

  it('says nothing of an order that is not to be posted', () => {
    expect(order({ state: 'ignored' })).toEqual([]);
  });
});
