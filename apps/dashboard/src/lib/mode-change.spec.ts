import { consequencesOf } from './mode-change';

const NONE = { count: 0, amounts: [] };
const NOTHING = {
  from: 'shadow',
  to: 'automatic',
  refused: null,
  documents: NONE,
  posts: NONE,
  waits: NONE,
  held: NONE,
  troubled: NONE,
  unanswered: 0,
} as const;

describe('what follows from another mode', () => {
  it('is nothing where nothing waits', () => {
    expect(consequencesOf({ ...NOTHING, documents: { count: 0, amounts: [] } })).toEqual([]);
  });

  it('begins with what leaves at once, and ends with what is not known yet', () => {
    const amounts = [{ amount: '253.04', currency: 'USD' }];
    const change = {
      ...NOTHING,
      posts: { count: 3, amounts },
      documents: { count: 1, amounts },
      unanswered: 2,
    };
    expect(consequencesOf(change).map(({ count, noun }) => `${count} ${noun}`)).toEqual([
      '1 document',
      '3 planned order',
      '2 message',
    ]);
    expect(consequencesOf(change)[0]?.amounts).toEqual(amounts);
  });
});
