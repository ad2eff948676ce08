import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsString, Matches } from 'class-validator';
import { ACCOUNT_ROLES, type AccountRole } from '#mapping';
import { IfGiven, IsLine } from '../../platform/index.js';

function Value(description = '') {
  return applyDecorators(ApiPropertyOptional({ type: String, description }), IfGiven(), IsLine(255));
}

/** What an order would bring; each table takes the fields its rows match on. */
export class ExplainQuery {
  @ApiPropertyOptional({ enum: ACCOUNT_ROLES, description: 'Needed for account rules.' })
  @IfGiven()
  @IsIn(ACCOUNT_ROLES)
  role?: AccountRole;

  @Value('The store\'s customer id as text, or "guest".')
  customerId?: string;

  @Value()
  customerGroupId?: string;

  @Value()
  channelId?: string;

  @ApiPropertyOptional({
    type: String,
    description: 'Numbers of the categories of the product, with commas between.',
  })
  @IfGiven()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @Matches(/^[1-9]\d{0,14}$/, { each: true, message: 'must be numbers of categories of the store' })
  category?: string[];

  @Value()
  sku?: string;

  @Value()
  productType?: string;

  @Value()
  currency?: string;

  @Value('The method of the payment itself.')
  method?: string;

  @Value('The payment method of its order, where it is another one.')
  orderMethod?: string;

  @Value()
  gateway?: string;

  @Value()
  name?: string;

  @Value()
  class?: string;

  @Value()
  country?: string;

  @Value()
  state?: string;
}

export class OtherwiseDto {
  @ApiProperty({ description: 'Why orders of this kind are held; see the list of causes.' })
  cause: string;

  @ApiProperty()
  sentence: string;

  @ApiProperty()
  fix: string;
}
