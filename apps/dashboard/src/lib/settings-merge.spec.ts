import { merged, theirChanges } from './settings-merge';

const read = { name: 'Main', settings: { refundMode: 'a', termsDays: 30, deltek: { pageSize: 200 } } };
const theirs = { ...read, settings: { ...read.settings, refundMode: 'b', deltek: { pageSize: 500 } } };
const mine = { ...read, settings: { ...read.settings, refundMode: 'c', termsDays: 14 } };
const versions = { read, theirs, mine };

describe('settings that two people changed', () => {
  it('are told apart: what the other one changed, beside what was typed', () => {
    expect(theirChanges(versions)).toEqual([
      { path: 'settings.refundMode', read: 'a', theirs: 'b', mine: 'c' },
      { path: 'settings.deltek.pageSize', read: 200, theirs: 500, mine: 200 },
    ]);
    expect(theirChanges({ read, theirs: structuredClone(read), mine })).toEqual([]);
  });

  it('keep what either changed alone; where both did, one is preferred', () => {
    const both = { termsDays: 14, deltek: { pageSize: 500 } };
    expect(merged(versions, 'theirs')).toEqual({ name: 'Main', settings: { refundMode: 'b', ...both } });
    expect(merged(versions, 'mine')).toEqual({ name: 'Main', settings: { refundMode: 'c', ...both } });
  });
});
