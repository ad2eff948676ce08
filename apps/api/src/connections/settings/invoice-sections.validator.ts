import { ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';
import { ACCOUNT_ROLES } from '#mapping';

const ROLES: readonly string[] = ACCOUNT_ROLES;

/** Account roles to the letters of invoice sections (Deltek contract 12.3). */
@ValidatorConstraint({ name: 'isInvoiceSections' })
export class IsInvoiceSections implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    return Object.entries(value).every(
      ([role, section]) =>
        ROLES.includes(role) && typeof section === 'string' && /^[FLCEUATI]$/.test(section),
    );
  }

  defaultMessage(): string {
    return 'must map account roles to one of F, L, C, E, U, A, T, I, e.g. {"shipping": "E"}';
  }
}
