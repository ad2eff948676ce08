import { waitingOf, wantedOf } from './bulk';

const none = { state: '', comparison: '', q: '', from: '', to: '' };

describe('which orders something is done to', () => {
  it('are those chosen, whatever the filters find', () => {
    expect(wantedOf(new Set(['12', '9']), { ...none, state: 'held', q: 'x' })).toEqual({ orderIds: [9, 12] });
  });

  it('are all that the filters find where none is chosen; both days are whole', () => {
    expect(
      wantedOf(new Set(), { ...none, state: 'held,failed', from: '2026-01-01', to: '2026-01-31' }),
    ).toEqual({
      filter: {
        states: ['held', 'failed'],
        from: '2026-01-01T00:00:00.000Z',
        to: '2026-02-01T00:00:00.000Z',
      },
    });
  });

  it('are never all by mistake: not without a filter, nor with a search or a comparison', () => {
    expect(wantedOf(new Set(), none)).toBeNull();
    expect(wantedOf(new Set(), { ...none, state: 'held', q: 'morgan' })).toBeNull();
    expect(wantedOf(new Set(), { ...none, state: 'planned', comparison: 'differs' })).toBeNull();
  });
});

describe('which of many orders can be approved', () => {
  const waiting = { filter: { states: ['awaiting_approval'], from: '2026-01-01T00:00:00.000Z' } };

  it('are those that wait among all that the filters find', () => {
    const placed = { ...none, from: '2026-01-01' };
    const approvable = (state: string) => waitingOf(wantedOf(new Set(), { ...placed, state })!);
    expect(approvable('')).toEqual(waiting);
    expect(approvable('awaiting_approval')).toEqual(waiting);
    expect(approvable('held,awaiting_approval')).toEqual(waiting);
  });

  it('are never others than the filters find', () => {
    expect(waitingOf(wantedOf(new Set(), { ...none, state: 'held' })!)).toBeNull();
    expect(waitingOf(wantedOf(new Set(), { ...none, state: 'held,failed' })!)).toBeNull();
  });

  it('are those chosen', () => {
    expect(waitingOf({ orderIds: [9, 12] })).toEqual({ orderIds: [9, 12] });
  });
});
