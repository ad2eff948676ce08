import { ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';

/** An IANA time zone this runtime knows, e.g. `America/Chicago`. */
@ValidatorConstraint({ name: 'isTimeZone' })
export class IsTimeZone implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    try {
      return typeof value === 'string' && new Intl.DateTimeFormat('en', { timeZone: value }) !== null;
    } catch {
      return false;
    }
  }

  defaultMessage(): string {
    return 'must be an IANA time zone such as America/Chicago';
  }
}
