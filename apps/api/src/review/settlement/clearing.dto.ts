import { ApiProperty } from '@nestjs/swagger';
import { MoneyDto } from '../money.dto.js';

export class ClearingAgeDto {
  @ApiProperty({ example: '4-7' })
  days: string;

  @ApiProperty({ type: MoneyDto })
  amount: MoneyDto;
}

export class ClearingDto {
  @ApiProperty({ example: 'CLR-STRIPE' })
  bankCode: string;

  @ApiProperty({ example: '1051' })
  account: string;

  @ApiProperty({ description: 'No rule of a gateway names it any more; listed until nothing is left.' })
  former: boolean;

  @ApiProperty({ type: MoneyDto, description: 'Posted in: captures, disputes won.' })
  received: MoneyDto;

  @ApiProperty({ type: MoneyDto, description: 'Refunds and disputes.' })
  returned: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  paidOut: MoneyDto;

  @ApiProperty({ type: MoneyDto, description: 'Comes to zero once everything is paid out.' })
  left: MoneyDto;

  @ApiProperty({ type: MoneyDto, description: 'Of documents on their way into the ledger.' })
  underWay: MoneyDto;

  @ApiProperty({ type: [ClearingAgeDto], description: 'What is left, by age of its receipts.' })
  ageing: ClearingAgeDto[];
}

export class ClearingListDto {
  @ApiProperty({ type: [ClearingDto] })
  items: ClearingDto[];
}
