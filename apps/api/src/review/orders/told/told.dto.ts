import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsString, Matches, Max, MaxLength, Min, Validate } from 'class-validator';
import { IfGiven, IsCalendarDay } from '../../../platform/index.js';

export class RefundBankBody {
  @ApiProperty({ example: 'OPER', description: 'The bank code in Deltek the money left.' })
  @IsString()
  @MaxLength(20)
  @Matches(/^[^\p{Cc}\s]+$/u, { message: 'must be a bank code' })
  bankCode: string;

  @ApiPropertyOptional({
    example: '2026-11-23',
    description: 'The day it left the bank; else the day of the refund.',
  })
  @IfGiven()
  @Validate(IsCalendarDay)
  date?: string;
}

export class RefundBankDto {
  @ApiProperty()
  refundId: number;

  @ApiProperty()
  paymentId: number;

  @ApiProperty()
  bankCode: string;

  @ApiProperty({ format: 'date' })
  date: string;
}

export class CreditMoveBody {
  @ApiProperty({ description: 'The order whose invoice is paid by the credit.' })
  @IsInt()
  @Min(1)
  @Max(999_999_999_999_999)
  toOrderId: number;

  @ApiProperty({ example: '54.07' })
  @IsString()
  @Matches(/^(?!0+(\.0+)?$)\d{1,12}(\.\d{1,2})?$/, { message: 'must be a positive amount like 54.07' })
  amount: string;
}

export class CreditMoveDto {
  @ApiProperty({ example: 'AR308', description: 'Ends the name of its receipt.' })
  key: string;

  @ApiProperty()
  toOrderId: number;

  @ApiProperty()
  amount: string;

  @ApiProperty({ format: 'date' })
  date: string;
}

export class ToldDto {
  @ApiProperty({ example: 'refund_payment' })
  kind: string;

  @ApiProperty()
  key: string;

  @ApiProperty({ description: 'A sentence for a bookkeeper.' })
  text: string;

  @ApiProperty()
  by: string;

  @ApiProperty({ format: 'date-time' })
  at: string;
}
