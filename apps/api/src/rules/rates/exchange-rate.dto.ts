import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { Validate } from 'class-validator';
import { IsCurrency } from '../../connections/index.js';
import { IfGiven, PageQuery } from '../../platform/index.js';
import { ImportResultDto } from '../csv/import-result.dto.js';

export class RateFilter {
  @ApiPropertyOptional({ example: 'EUR' })
  @IfGiven()
  @Validate(IsCurrency)
  currency?: string;
}

export class RateQuery extends IntersectionType(RateFilter, PageQuery) {}

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

export class ReplacedRateDto {
  @ApiProperty({ example: 'EUR' })
  currency: string;

  @ApiProperty({ format: 'date', example: '2026-11-20' })
  day: string;

  @ApiProperty({ description: 'What is there, or was.', example: '1.0850' })
  before: string;

  @ApiProperty({ example: '1.0900' })
  after: string;
}

export class RateImportResultDto extends ImportResultDto {
  @ApiProperty({
    type: [ReplacedRateDto],
    description: 'Rates that get another value; the first 200 are shown.',
  })
  replaced: ReplacedRateDto[];
}
