import { ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';
import { minorDecimals } from '#money';

/** Whether this is a currency whose decimals are known, e.g. `USD`. */
export function isCurrency(value: unknown): value is string {
  try {
    return typeof value === 'string' && minorDecimals(value) >= 0;
  } catch {
    return false;
  }
}

@ValidatorConstraint({ name: 'isCurrency' })
export class IsCurrency implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return isCurrency(value);
  }

  defaultMessage(): string {
    return 'must be a currency code such as USD';
  }
}
