import { canChange, isOnTheWay } from './order-progress';

const event = { kind: 'event', at: '2026-11-25T10:00:02.000Z' };
const look = { kind: 'look', at: '2026-11-25T10:00:01.000Z' };

describe('an order on its way', () => {
  it.each(['received', 'posting', 'uncertain'])('is one that is %s', (state) => {
    expect(isOnTheWay(state)).toBe(true);
  });

  it.each(['held', 'planned', 'awaiting_approval', 'posted', 'ignored', 'failed'])(
    'is not one that is %s',
    (state) => expect(isOnTheWay(state)).toBe(false),
  );

  it('is also one of which something was heard after the last look', () => {
    expect(isOnTheWay('held', [look, event])).toBe(true);
    expect(isOnTheWay('held', [{ ...event, at: '2026-11-25T10:00:00.000Z' }, look])).toBe(false);
  });
});

describe('a document', () => {
  it.each(['planned', 'sending', 'created', 'posted', 'held', 'uncertain', 'rejected', 'abandoned'])(
    'can still change while it is %s',
    (state) => expect(canChange(state)).toBe(true),
  );

  it('stays as it is once the ledger has confirmed it', () => {
    expect(canChange('confirmed')).toBe(false);
  });
});
