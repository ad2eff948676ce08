import { ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';
import { PAYOUT_LINE_KINDS } from '#mapping';

/** A gateway's words to our kinds of payout rows. */
@ValidatorConstraint({ name: 'isPayoutTypes' })
export class IsPayoutTypes implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const entries = Object.entries(value);
    return (
      entries.length <= 100 &&
      entries.every(([word, kind]) => word.length <= 100 && PAYOUT_LINE_KINDS.some((known) => known === kind))
    );
  }

  defaultMessage(): string {
    return `must map the words of the report to ${PAYOUT_LINE_KINDS.join(', ')}`;
  }
}
