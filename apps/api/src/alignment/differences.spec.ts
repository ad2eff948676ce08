import { differencesAfter } from './differences.js';
import type { PersonalDetails } from './shopper.js';

const NOW = new Date('2026-11-25T10:00:00Z');
const LATER = new Date('2026-11-26T10:00:00Z');

const details = (over: Partial<PersonalDetails> = {}): PersonalDetails => ({
  firstName: 'Inga',
  lastName: 'Strand',
  company: '',
  email: 'inga@lakeside.example',
  phone: '1',
  address: {
    street1: '12 Quay Road',
    street2: '',
    city: 'Duluth',
    state: 'Minnesota',
    zip: '55802',
    country: 'United States',
    countryCode: 'US',
  },
  ...over,
});

describe('what Deltek was not told of', () => {
  it('is every changed name, e-mail and address, as people read them', () => {
    const moved = { ...details().address!, street1: '1 Pier' };
    const now = details({ company: 'Strand Ltd', email: 'ap@strand.example', address: moved });
    expect(differencesAfter({}, details(), now, NOW)).toEqual({
      name: { before: 'Inga Strand', after: 'Strand Ltd', since: NOW.toISOString(), sentAt: null },
      email: {
        before: 'inga@lakeside.example',
        after: 'ap@strand.example',
        since: NOW.toISOString(),
        sentAt: null,
      },
      address: expect.objectContaining({
        before: '12 Quay Road, Duluth, Minnesota 55802, US',
        after: '1 Pier, Duluth, Minnesota 55802, US',
      }),
    });
  });

  it('is nothing where only something else changed, or something became blank', () => {
    expect(differencesAfter({}, details(), details({ phone: '2', address: null }), NOW)).toEqual({});
  });

  it('keeps where it began and since when, over further changes', () => {
    const [second, third] = [details({ lastName: 'Reed' }), details({ lastName: 'Stone' })];
    const open = differencesAfter({}, details(), second, NOW);
    expect(differencesAfter(open, second, third, LATER).name).toEqual({
      before: 'Inga Strand',
      after: 'Inga Stone',
      since: NOW.toISOString(),
      sentAt: null,
    });
  });

  it('remembers that it was sent, until it changes again', () => {
    const changed = details({ lastName: 'Reed' });
    const { name } = differencesAfter({}, details(), changed, NOW);
    const sent = { name: { ...name!, sentAt: NOW.toISOString() } };
    expect(differencesAfter(sent, changed, changed, LATER)).toEqual(sent);
    const again = differencesAfter(sent, changed, details({ lastName: 'Stone' }), LATER);
    expect(again.name?.sentAt).toBeNull();
  });

  it('is over when the store goes back to where it began', () => {
    const changed = details({ lastName: 'Reed' });
    const open = differencesAfter({}, details(), changed, NOW);
    expect(differencesAfter(open, changed, details(), LATER)).toEqual({});
  });
});
