import { batchOf, mendedAt, placeOf, queryOf, searchText, subjectOf, viewOf } from './exception-views';

describe('views of the exceptions', () => {
  it('ask for what is to do, mine, ignored or over', () => {
    const asked = (view: string) => queryOf({ view, q: '' });
    expect(asked('')).toEqual({ state: 'open,assigned', acknowledged: 'no' });
    expect(asked('mine')).toEqual({ state: 'assigned', assignee: 'me', acknowledged: 'no' });
    expect(asked('seen')).toEqual({ state: 'open,assigned', acknowledged: 'yes' });
    expect(asked('ignored')).toEqual({ state: 'ignored' });
    expect(asked('resolved')).toEqual({ state: 'resolved' });
  });

  it('are the first one where the address makes no sense', () => {
    expect(viewOf('gone')).toBe('');
  });

  it('look for an order by the number in what was typed, or by its customer', () => {
    expect(searchText('Order #1042')).toBe('1042');
    expect(queryOf({ view: '', q: '#1042' })).toMatchObject({ state: 'open,assigned', q: '1042' });
    expect(queryOf({ view: '', q: ' Pat Morgan ' })).toMatchObject({
      state: 'open,assigned',
      q: 'Pat Morgan',
    });
    expect(queryOf({ view: '', q: ' ' })).not.toHaveProperty('q');
  });
});

describe('an exception', () => {
  it('of a document names its batch', () => {
    expect(batchOf({ field: 'document:BCIN-1-1042' })).toBe('BCIN-1-1042');
    expect(batchOf({ field: 'drift:BCCR-1-P7' })).toBe('BCCR-1-P7');
    expect(batchOf({ field: 'customer 15' })).toBeNull();
  });

  it.each([
    ['store-credit:15', 'Store credit of customer 15', '/journals?connection=c1&view=credit'],
    ['fees:202610:stripe', 'Fees of stripe in 202610', '/journals?connection=c1&view=fees'],
    ['drift:BCCR-1-P7', 'BCCR-1-P7', '/documents?connection=c1&q=BCCR-1-P7'],
    ['document:BCJE-1-J3', 'BCJE-1-J3', '/documents?connection=c1&q=BCJE-1-J3'],
    ['something', 'No order', '/documents?connection=c1&view=all'],
  ])('of no order (%s) says what it is about, and leads to where it is decided', (field, words, href) => {
    expect([subjectOf({ field }), placeOf({ field }, 'c1')]).toEqual([words, href]);
  });

  it('leads to where its cause is mended, if that is here', () => {
    expect(mendedAt('firm_unresolved', 'c1')).toEqual({
      href: '/mappings/firms?connection=c1',
      label: 'Open the firm mappings',
    });
    expect(mendedAt('rate_missing', 'c1')?.href).toBe('/mappings/rates?connection=c1');
    expect(mendedAt('store_credit_granted', 'c1')?.href).toBe('/journals?connection=c1&view=credit');
    expect(mendedAt('fees_left_out', 'c1')?.href).toBe('/journals?connection=c1&view=fees');
    expect(mendedAt('deltek_rejected', 'c1')).toBeNull();
  });
});
