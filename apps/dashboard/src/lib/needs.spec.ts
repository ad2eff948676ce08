import { needsOf } from './needs';

const connection = {
  id: 'c1',
  name: 'Harbor Supply',
  orders: { held: 3, awaiting_approval: 2, uncertain: 1 },
};
const work = { connectionId: 'c1', exceptions: 1, runs: 3 };
const all = { mend: true, approve: true, approveRuns: true, resolve: true };

describe('what needs the person who looks', () => {
  it('is told with the list behind each number', () => {
    expect(needsOf([connection], [work], all).map(({ text, href }) => [text, href])).toEqual([
      ['1 exception assigned to you', '/exceptions?connection=c1&view=mine'],
      ['3 orders held: mend the cause, or give it to somebody', '/exceptions?connection=c1'],
      ['2 orders to approve', '/orders?connection=c1&state=awaiting_approval'],
      ['3 runs waiting for a second person', '/runs?connection=c1&state=paused'],
      ['1 order with a document to decide on', '/documents?connection=c1&view=uncertain'],
    ]);
  });

  it('leaves out what they may not do, and what is not there', () => {
    const none = { mend: false, approve: false, approveRuns: false, resolve: false };
    expect(needsOf([connection], [{ ...work, exceptions: 0 }], none)).toEqual([]);
    expect(needsOf([{ ...connection, orders: {} }], [], all)).toEqual([]);
  });
});
