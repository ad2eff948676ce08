import { ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';

/** Two-letter country codes of the store to the tenant's own codes (Deltek contract 8.3). */
@ValidatorConstraint({ name: 'isCountryAliases' })
export class IsCountryAliases implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    return Object.entries(value).every(
      ([code, alias]) => /^[A-Z]{2}$/.test(code) && typeof alias === 'string' && /^[!-~]{1,10}$/.test(alias),
    );
  }

  defaultMessage(): string {
    return 'must map two-letter country codes to the codes of the tenant, e.g. {"US": "USA"}';
  }
}
