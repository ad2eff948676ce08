import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Validate } from 'class-validator';
import { IsCurrency } from '../../connections/index.js';
import { IfGiven, PageQuery } from '../../platform/index.js';

export class RateQuery extends PageQuery {
  @ApiPropertyOptional({ example: 'EUR' })
  @IfGiven()
  @Validate(IsCurrency)
  currency?: string;
}

export class ExchangeRateDto {
  @ApiProperty({ example: 'EUR' })
  currency: string;

  @ApiProperty({ format: 'date', example: '2026-11-20' })
  day: string;

  @ApiProperty({ description: 'What one of it is worth in the ledger’s currency.', example: '1.0850' })
  rate: string;
}

export class ExchangeRatePage {
  @ApiProperty({ type: [ExchangeRateDto] })
  items: ExchangeRateDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
