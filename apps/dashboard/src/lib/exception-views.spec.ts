import { batchOf, mendedAt, queryOf, searchText, viewOf } from './exception-views';

describe('views of the exceptions', () => {
  it('ask for what is to do, mine, ignored or over', () => {
    const asked = (view: string) => queryOf({ view, q: '' });
    expect(asked('')).toEqual({ state: 'open,assigned' });
    expect(asked('mine')).toEqual({ state: 'assigned', assignee: 'me' });
    expect(asked('ignored')).toEqual({ state: 'ignored' });
    expect(asked('resolved')).toEqual({ state: 'resolved' });
  });

  it('are the first one where the address makes no sense', () => {
    expect(viewOf('gone')).toBe('');
  });

  it('look for an order by the number in what was typed, or by its customer', () => {
    expect(searchText('Order #1042')).toBe('1042');
    expect(queryOf({ view: '', q: '#1042' })).toEqual({ state: 'open,assigned', q: '1042' });
    expect(queryOf({ view: '', q: ' Pat Morgan ' })).toEqual({ state: 'open,assigned', q: 'Pat Morgan' });
    expect(queryOf({ view: '', q: ' ' })).toEqual({ state: 'open,assigned' });
  });
});

describe('an exception', () => {
  it('of a document names its batch', () => {
    expect(batchOf({ field: 'document:BCIN-1-1042' })).toBe('BCIN-1-1042');
    expect(batchOf({ field: 'customer 15' })).toBeNull();
  });

  it('leads to where its cause is mended, if that is here', () => {
    expect(mendedAt('firm_unresolved', 'c1')).toEqual({
      href: '/mappings/firms?connection=c1',
      label: 'Open the firm mappings',
    });
    expect(mendedAt('rate_missing', 'c1')?.href).toBe('/mappings/rates?connection=c1');
    expect(mendedAt('deltek_rejected', 'c1')).toBeNull();
  });
});
