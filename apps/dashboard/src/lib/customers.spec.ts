import { customerChip, customerIdOf, customerTitle, customerView, isGuest, shortId } from './customers';
import { looksOf } from './states';

const DIGEST = 'guest:0123456789abcdef0123456789abcdef';

describe('a customer', () => {
  it('is called by name, and by number when nobody may be named any more', () => {
    expect(customerTitle({ customerId: '11', name: 'Lakeside Studio' })).toBe('Lakeside Studio');
    expect(customerTitle({ customerId: '11', name: null })).toBe('Customer 11');
    expect(customerTitle({ customerId: DIGEST, name: '' })).toBe('A guest');
  });

  it('who has no account is told from others by the beginning of the digest', () => {
    expect([isGuest(DIGEST), isGuest('11')]).toEqual([true, false]);
    expect([shortId(DIGEST), shortId('11')]).toEqual(['Guest 01234567', '11']);
  });

  it.each([
    ['11', '11'],
    [DIGEST.replace(':', '%3A'), DIGEST],
    [DIGEST, DIGEST],
    ['0', null],
    ['guest', null],
    ['11/../12', null],
  ])('in a path, %s is %s', (part, id) => {
    expect(customerIdOf(part)).toBe(id);
  });

  it('to decide about is not a connection in review', () => {
    expect(looksOf(customerChip('review'))).toEqual({ label: 'To decide', tone: 'attention' });
    expect(looksOf(customerChip('created')).label).toBe('New firm');
  });

  it('is listed with all others where the address asks for a view that is none', () => {
    expect([customerView('review'), customerView('nobody'), customerView('')]).toEqual([
      'review',
      'all',
      'all',
    ]);
  });
});
