import { validateSync } from 'class-validator';
import { IsInstant } from './is-instant.js';

class Query {
  @IsInstant()
  from: unknown;
}

const isInstant = (from: unknown) => validateSync(Object.assign(new Query(), { from })).length === 0;

describe('an instant', () => {
  it.each(['2026-01-31', '2026-01-31T12:00Z', '2026-01-31T12:00:00Z', '2026-01-31T12:00:00.123456+02:00'])(
    'may be %s',
    (text) => expect(isInstant(text)).toBe(true),
  );

  it.each([
    '2026-W05',
    '2026-031',
    '2026-13-01',
    '2026-02-30',
    '2026-06-31T12:00:00Z',
    '2026-01-31T12:00:00',
    'yesterday',
    '',
    20260131,
    null,
    ['2026-01-31'],
  ])('is not %j', (value) => expect(isInstant(value)).toBe(false));
});
