import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Matches, MaxLength, Validate } from 'class-validator';
import { IsCalendarDay } from '../../../platform/index.js';

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
  @IsOptional()
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
