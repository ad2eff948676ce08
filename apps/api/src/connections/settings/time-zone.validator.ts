import { ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';

/** Whether this runtime knows the zone by a name such as `America/Chicago`; `+05:00` is no zone. */
export function isTimeZone(value: unknown): boolean {
  if (typeof value !== 'string' || !/^[A-Za-z]/.test(value)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }) !== null;
  } catch {
    return false;
  }
}

@ValidatorConstraint({ name: 'isTimeZone' })
export class IsTimeZone implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return isTimeZone(value);
  }

  defaultMessage(): string {
    return 'must be an IANA time zone such as America/Chicago';
  }
}
