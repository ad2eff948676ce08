import { ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';

/** A day that exists, `YYYY-MM-DD`. */
@ValidatorConstraint({ name: 'isCalendarDay' })
export class IsCalendarDay implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
    const day = new Date(`${value}T00:00:00Z`);
    return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
  }

  defaultMessage(): string {
    return 'must be a day that exists, YYYY-MM-DD';
  }
}
