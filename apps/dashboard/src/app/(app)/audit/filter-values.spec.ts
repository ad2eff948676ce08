import {
  AUDIT_PARAMETERS,
  entryOf,
  filterOf,
  isNarrowed,
  withFirstDay,
  type AuditParameter,
} from './filter-values';

const values = (over: Partial<Record<AuditParameter, string>>) => ({
  ...(Object.fromEntries(AUDIT_PARAMETERS.map((name) => [name, ''])) as Record<AuditParameter, string>),
  ...over,
});

describe('the filters of the trail', () => {
  it('do not ask for a text before it is one', () => {
    expect([filterOf(values({ q: 'ab' })).q, filterOf(values({ q: 'abc' })).q]).toEqual(['', 'abc']);
  });

  it('say from which day a text is looked for, where nobody chose one', () => {
    const now = new Date('2026-11-27T10:00:00Z');
    const from = (over: Parameters<typeof values>[0]) => withFirstDay(values(over), now).from;
    expect(from({ q: 'refund' })).toBe('2026-10-27');
    expect(from({ q: 'refund', to: '2026-03-31' })).toBe('2026-03-01');
    expect(from({ q: 'refund', from: '2025-01-01' })).toBe('2025-01-01');
    expect(from({ action: 'order.approved' })).toBe('');
  });

  it('are none when only a page or an entry is open', () => {
    expect(isNarrowed(values({ cursor: 'x', entry: 'system:3', view: 'anchors' }))).toBe(false);
    expect(isNarrowed(values({ work: 'w1' }))).toBe(true);
  });

  it.each([
    ['system:12', { chain: 'system', seq: 12 }],
    ['da5d19cc-262c-4030-a92f-b31b1aad23fc:1', { chain: 'da5d19cc-262c-4030-a92f-b31b1aad23fc', seq: 1 }],
    ['system', null],
    ['system:x', null],
    ['', null],
  ])('read “%s” as the entry %j', (text, entry) => {
    expect(entryOf(text)).toEqual(entry);
  });
});
