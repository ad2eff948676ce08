import type { components } from '../api/schema.d.ts';

type ModeChange = components['schemas']['ModeChangeDto'];
type Sum = components['schemas']['SumDto'];

/** One consequence of another mode: how many, of what, and how much money that is. */
export interface Consequence {
  readonly count: number;
  readonly noun: string;
  readonly what: string;
  readonly amounts: Sum['amounts'];
}

const WORDS = [
  ['documents', 'document', 'on the way to Deltek: out at once, without another look'],
  ['posts', 'planned order', 'posted in the ledger with the next look'],
  ['waits', 'planned order', 'waiting: for an approval, or for another mode'],
  ['held', 'order', 'held: stays held in any mode, until the cause is mended'],
  ['troubled', 'order', 'failed or with an unknown outcome: needs a person in any mode'],
] as const;

/** What would follow, the gravest first; nothing for what does not come up. */
export function consequencesOf(change: ModeChange): Consequence[] {
  const sums = WORDS.map(([key, noun, what]) => ({ ...change[key], noun, what }));
  const unread = {
    count: change.unanswered,
    noun: 'message',
    what: 'from the store not looked at yet: may change all of this',
    amounts: [],
  };
  return [...sums, unread].filter(({ count }) => count > 0);
}
