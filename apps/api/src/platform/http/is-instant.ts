import { ValidateBy } from 'class-validator';

const INSTANT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/;

const isMoment = (text: string) => !Number.isNaN(Date.parse(text));
/** Dates that are none, such as 30 February, are read as days of the next month. */
const isDay = (day: string) => isMoment(day) && new Date(day).toISOString().startsWith(day);

/** A day, or a moment with its zone. ISO 8601 has weeks and ordinals too, which neither `Date` nor Postgres reads. */
export const IsInstant = () =>
  ValidateBy({
    name: 'isInstant',
    validator: {
      validate: (value) =>
        typeof value === 'string' && INSTANT.test(value) && isDay(value.slice(0, 10)) && isMoment(value),
      defaultMessage: () => '$property must be like 2026-01-31 or 2026-01-31T12:00:00Z',
    },
  });
