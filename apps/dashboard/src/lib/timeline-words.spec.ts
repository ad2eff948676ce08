import { callWords, entryWords, stepWords } from './timeline-words';

describe('the story of an order in words', () => {
  it.each([
    [
      'Told by a webhook',
      'store/order/transaction/created, delivered 3 times',
      'Payment recorded, delivered 3 times',
    ],
    ['Found by polling', 'poll/order', 'Order changed (poll)'],
    ['Read from the store and planned', '2 documents, 0 holds', '2 documents, 0 holds'],
    ['Told by a webhook', 'store/order/unheard_of', 'store/order/unheard_of'],
  ])('says under "%s" of %s: %s', (title, detail, words) =>
    expect(entryWords({ title, detail })).toEqual({ title, detail: words }),
  );

  it('says why an order was looked at again that nobody asked for', () => {
    expect(entryWords({ title: 'Replay requested', detail: 'customer/firm_changed' })).toEqual({
      title: 'Looked at again because the customer’s firm changed',
      detail: '',
    });
  });

  it('says what came of a call, and leaves what it does not know', () => {
    expect(callWords('deltek.createFile: outcome_unknown: no answer (timeout)')).toBe(
      'Deltek may have done it or not: no answer (timeout)',
    );
    expect(callWords('deltek.createFile: odd')).toBe('deltek.createFile: odd');
  });

  it('says of a step nothing twice', () => {
    const step = { step: 'plan', fromState: 'planned', toState: 'planned', outcome: 'planned' };
    expect(stepWords(step)).toEqual({ name: 'Planned', came: 'planned' });
    expect(
      stepWords({ step: 'read_back', fromState: 'posted', toState: 'confirmed', outcome: 'all_there' }),
    ).toEqual({
      name: 'Read back',
      came: 'posted, then confirmed, all there',
    });
  });
});
