import { ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';

/** What we set ourselves; a firm that were created with others would not be found again. */
const OURS = ['clientid', 'client', 'name', 'sortname', 'status', 'clientind', 'vendorind'];

/** Fields of a firm (Deltek contract 8.2) and what every new one has in them; a blank one is worse than none. */
@ValidatorConstraint({ name: 'isFirmDefaults' })
export class IsFirmDefaults implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    return Object.entries(value).every(
      ([field, text]) =>
        /^[A-Za-z][A-Za-z0-9_]{0,60}$/.test(field) &&
        !OURS.includes(field.toLowerCase()) &&
        typeof text === 'string' &&
        text.trim() !== '' &&
        text.length <= 255,
    );
  }

  defaultMessage(): string {
    return 'must map fields of a firm, other than its keys, names, status and kind, to texts, e.g. {"Org": "00:BO"}';
  }
}
