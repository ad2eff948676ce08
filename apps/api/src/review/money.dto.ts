import { ApiProperty } from '@nestjs/swagger';
import { formatMoney, parseMoney } from '#money';

/** Money as it leaves the API. */
export class MoneyDto {
  @ApiProperty({ example: '253.04', description: 'Exact decimal text.' })
  amount: string;

  @ApiProperty({ example: 'USD' })
  currency: string;
}

/** A column's `numeric(19,4)` as money with at least two decimals. */
export function moneyOf(amount: string, currency: string): MoneyDto {
  return { amount: formatMoney(parseMoney(amount)), currency };
}
