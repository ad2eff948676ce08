import { ApiProperty } from '@nestjs/swagger';
import { ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';
import type { FeeRate } from '#mapping';

const KEYS = ['gateway', 'percent', 'fixed'];
const MOST = 50;

/** What a gateway keeps of each capture (accounting-treatment row 33). */
export class FeeRateDto implements FeeRate {
  @ApiProperty({ example: 'stripe', description: 'As the payment rules name it.' })
  gateway: string;

  @ApiProperty({ example: '2.9', description: 'Percent of the capture, at most four decimals.' })
  percent: string;

  @ApiProperty({ example: '0.30', description: 'For each capture, in the ledger’s currency.' })
  fixed: string;
}

/** Each gateway once, with its percentage below 100 and a fixed amount. */
@ValidatorConstraint({ name: 'isFeeRates' })
export class IsFeeRates implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    if (!Array.isArray(value) || value.length > MOST || !value.every(isFeeRate)) return false;
    return new Set(value.map(({ gateway }) => gateway.toLowerCase())).size === value.length;
  }

  defaultMessage(): string {
    return `must list at most ${MOST} gateways, each once, e.g. [{"gateway": "stripe", "percent": "2.9", "fixed": "0.30"}]`;
  }
}

function isFeeRate(value: unknown): value is FeeRate {
  if (typeof value !== 'object' || value === null) return false;
  const { gateway, percent, fixed } = value as Readonly<Record<string, unknown>>;
  return (
    Object.keys(value).every((key) => KEYS.includes(key)) &&
    typeof gateway === 'string' &&
    /^[^\p{Cc}\p{Cs}=]{1,40}$/u.test(gateway) &&
    gateway.trim() === gateway &&
    typeof percent === 'string' &&
    /^\d{1,2}(\.\d{1,4})?$/.test(percent) &&
    typeof fixed === 'string' &&
    /^\d{1,6}(\.\d{1,4})?$/.test(fixed)
  );
}
