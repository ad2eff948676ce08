import { needsOf } from './needs';

const connection = {
  id: 'c1',
  name: 'Harbor Supply',
  orders: { held: 3, awaiting_approval: 2, uncertain: 1 },
};
const work = { connectionId: 'c1', exceptions: 1, runs: 3, undecided: 2, changed: 1, grants: 1 };
const none = { mend: false, assign: false, approve: false, approveRuns: false, resolve: false };
const all = { mend: true, assign: true, approve: true, approveRuns: true, resolve: true };

describe('what needs the person who looks', () => {
  it('is told with the list behind each number', () => {
    expect(needsOf([connection], [work], all).map(({ text, href }) => [text, href])).toEqual([
      ['1 exception assigned to you', '/exceptions?connection=c1&view=mine'],
      ['3 orders held: mend the cause, or give it to somebody', '/exceptions?connection=c1'],
      ['2 orders to approve', '/orders?connection=c1&state=awaiting_approval'],
      ['3 runs waiting for a second person', '/runs?connection=c1&state=paused'],
      ['1 order with a document to decide on', '/documents?connection=c1&view=uncertain'],
      ['2 customers to say the firm of', '/customers?connection=c1&view=review'],
      [
        '1 customer changed in the store: take it over, or leave it',
        '/customers?connection=c1&view=proposed',
      ],
      ['1 rise of store credit to book or dismiss', '/journals?connection=c1&view=credit'],
    ]);
  });

  it('leaves out what they may not do, and what is not there', () => {
    const nothing = { connectionId: 'c1', exceptions: 0, runs: 3, undecided: 0, changed: 0, grants: 0 };
    expect(needsOf([connection], [nothing], none)).toEqual([]);
    expect(needsOf([{ ...connection, orders: {} }], [], all)).toEqual([]);
  });

  it('is held orders for who keeps the rules, who gives them to nobody', () => {
    const keeper = { ...none, mend: true };
    expect(needsOf([connection], [], keeper)).toMatchObject([
      { text: '3 orders held: mend the cause', href: '/exceptions?connection=c1' },
    ]);
  });
});
