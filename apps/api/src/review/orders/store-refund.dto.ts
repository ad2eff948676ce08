import { ApiProperty } from '@nestjs/swagger';
import { MoneyDto } from '../money.dto.js';

export class RefundPaymentDto {
  @ApiProperty()
  id: number;

  @ApiProperty({ example: 'stripe' })
  provider: string;

  @ApiProperty({ type: MoneyDto })
  amount: MoneyDto;

  @ApiProperty({ description: 'The store moved no money.' })
  offline: boolean;

  @ApiProperty()
  declined: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'The bank a person named for it.' })
  bankCode: string | null;

  @ApiProperty({ description: 'It is booked and waits for a person to name the bank that paid it.' })
  needsBank: boolean;
}

export class StoreRefundDto {
  @ApiProperty()
  id: number;

  @ApiProperty()
  reason: string;

  @ApiProperty({ type: MoneyDto, description: 'What the shopper gets back, tax included.' })
  amount: MoneyDto;

  @ApiProperty({ type: MoneyDto, description: 'The part of it that was declined.' })
  declined: MoneyDto;

  @ApiProperty({ type: [RefundPaymentDto] })
  payments: RefundPaymentDto[];

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  at: string | null;
}
