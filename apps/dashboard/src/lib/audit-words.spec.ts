import { ACTIONS, actionWords, didWhat, orderOf, placeOf, thingName } from './audit-words';

const told = (action: string, kind: string, id: string) => ({ action, subject: { kind, id }, chain: 'c1' });

describe('the words of the trail', () => {
  it.each([
    ['order.approved', 'order', '1042', 'approved order 1042'],
    ['document.posted', 'document', 'BCIN-1-1042', 'posted document BCIN-1-1042'],
    ['rule.created', 'tax-rules', 'r1', 'added a row to the tax rules'],
    ['user.updated', 'user', '9c36', 'changed a person'],
    ['session.started', 'user', '9c36', 'signed in'],
    ['parcel.sent_out', 'parcel', '7', 'sent out parcel 7'],
  ])('say %s of %s %s as a person would', (action, kind, id, words) => {
    expect(didWhat(told(action, kind, id))).toBe(words);
  });

  it('have one for every action, each once', () => {
    expect(new Set(ACTIONS).size).toBe(ACTIONS.length);
    expect(ACTIONS.length).toBeGreaterThan(70);
    expect(new Set(ACTIONS.map(actionWords)).size).toBe(ACTIONS.length);
    expect(actionWords('store_credit_grant.approved')).toBe('Store credit grant: approved …');
  });

  it('show no number that says nothing to a person', () => {
    expect(thingName({ kind: 'run', id: 'b2f1' })).toBe('a run');
  });
});

describe('where an entry leads', () => {
  it('is the order, also from a document of it, at that document', () => {
    expect(orderOf(told('order.approved', 'order', '1042'))).toBe(1042);
    expect(orderOf(told('document.posted', 'document', 'BCCR-1-1042-T5001'))).toBe(1042);
    expect(placeOf(told('document.posted', 'document', 'BCCR-1-1042-T5001'))).toBe(
      '/orders/1042?connection=c1#BCCR-1-1042-T5001',
    );
  });

  it('is no order for a document of none', () => {
    expect(orderOf(told('document.posted', 'document', 'BCCR-1-PO7f3'))).toBeNull();
    expect(orderOf(told('order.approved', 'order', '1042; drop'))).toBeNull();
  });

  it.each([
    ['connection', 'c1', '/connections/c1'],
    ['firm-mappings', 'r1', '/mappings?connection=c1'],
    ['customer', 'guest:ab/c', '/customers/guest%3Aab%2Fc?connection=c1'],
    ['user', 'u1', '/people'],
    ['token', 't1', null],
  ])('of %s %s is %s', (kind, id, href) => {
    expect(placeOf(told('x.y', kind, id))).toBe(href);
  });
});
