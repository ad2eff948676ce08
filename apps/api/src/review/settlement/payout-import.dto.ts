import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsNotEmpty,
  IsObject,
  IsString,
  MaxLength,
  Validate,
  ValidateNested,
} from 'class-validator';
import { PAYOUT_LINE_KINDS, type PayoutLine } from '#mapping';
import { IfGiven, IsLine } from '../../platform/index.js';
import { DATE_FORMATS, type PayoutField, type PayoutFormat } from '../../settlement/index.js';
import { IsPayoutTypes } from './payout-types.validator.js';

/** The header of a column. */
function Header(description: string) {
  return applyDecorators(ApiPropertyOptional({ type: String, description }), IfGiven(), IsLine(200));
}

/** Which header is which field, where it is not the field's own name (docs/operations/payouts.md). */
export class PayoutColumns implements Partial<Record<PayoutField, string>> {
  @Header("the gateway's id of the payout")
  payoutId?: string;

  @Header('the day the bank booked it')
  paidOn?: string;

  @Header('the amount, refunds and disputes negative')
  gross?: string;

  @Header('what the gateway kept for it, positive')
  fee?: string;

  @Header('gross less fee')
  net?: string;

  @Header('ISO code; left out = the ledger currency')
  currency?: string;

  @Header('payment, refund, dispute, fee or other; left out = told by the sign of gross')
  type?: string;

  @Header('the id of the payment or refund at the gateway or in the store; the case of a dispute')
  transactionId?: string;

  @Header('what the payout comes to')
  payoutNet?: string;

  @Header('what the bank booked, in the ledger currency')
  deposit?: string;

  @Header('ledger units for one unit of the currency')
  rate?: string;
}

export class PayoutImportBody implements PayoutFormat {
  @ApiProperty({ description: 'A report of payouts as CSV, a row for each transaction.' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(900_000)
  csv: string;

  @ApiProperty({
    example: 'stripe',
    description: 'As payment rules name it; they say where its money waits.',
  })
  @IsLine(60)
  gateway: string;

  @ApiProperty({ example: 'OPER', description: 'Bank code the money arrived at.' })
  @IsLine(20)
  bankCode: string;

  @ApiPropertyOptional({ type: PayoutColumns, default: {} })
  @IsObject()
  @ValidateNested()
  @Type(() => PayoutColumns)
  columns: PayoutColumns = new PayoutColumns();

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string', enum: [...PAYOUT_LINE_KINDS] },
    default: {},
    example: { charge: 'payment', adjustment: 'dispute' },
  })
  @Validate(IsPayoutTypes)
  types: Record<string, PayoutLine['kind']> = {};

  @ApiPropertyOptional({ enum: ['point', 'comma'], default: 'point' })
  @IsIn(['point', 'comma'])
  decimal: 'point' | 'comma' = 'point';

  @ApiPropertyOptional({ enum: DATE_FORMATS, default: 'YYYY-MM-DD' })
  @IsIn(DATE_FORMATS)
  dateFormat: (typeof DATE_FORMATS)[number] = 'YYYY-MM-DD';

  @ApiPropertyOptional({ default: true, description: 'Only say what would happen.' })
  @IsBoolean()
  dryRun: boolean = true;
}
