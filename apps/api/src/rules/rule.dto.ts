import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { ACCOUNT_ROLES, PAYMENT_KINDS, type AccountRole, type PaymentKind } from '#mapping';
import { IfGiven, IsLine, PageQuery } from '../platform/index.js';

const DEFAULT_PRIORITY = 100;

/** A value to match, compared without regard to case; left out = anything. */
function Matched() {
  return applyDecorators(ApiPropertyOptional({ type: String }), IfGiven(), IsLine(255));
}

/** A code of Deltek's side. */
function Code(maxLength: number) {
  return applyDecorators(ApiProperty({ maxLength }), IsLine(maxLength));
}

class Prioritized {
  @ApiPropertyOptional({
    default: DEFAULT_PRIORITY,
    description: 'Among equally specific rows the lower one wins.',
  })
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  priority: number = DEFAULT_PRIORITY;
}

export class FirmMappingBody {
  @ApiProperty({ description: 'The store\'s customer id as text, or "guest".', example: '11' })
  @Matches(/^(guest|[1-9]\d{0,14})$/, { message: 'must be a customer id or "guest"' })
  customerId: string;

  @Code(32)
  clientId: string;
}

export class ProjectMatch {
  @Matched()
  customerId?: string;

  @Matched()
  customerGroupId?: string;

  @Matched()
  channelId?: string;

  @Matched()
  category?: string;

  @Matched()
  sku?: string;
}

export class ProjectRuleBody extends Prioritized {
  @ApiProperty({ type: ProjectMatch })
  @IsObject()
  @ValidateNested()
  @Type(() => ProjectMatch)
  match: ProjectMatch;

  @Code(30)
  wbs1: string;

  @ApiPropertyOptional({ default: '', maxLength: 30 })
  @IsLine(30, 0)
  wbs2: string = '';

  @ApiPropertyOptional({ default: '', maxLength: 30 })
  @IsLine(30, 0)
  wbs3: string = '';
}

export class AccountMatch {
  @Matched()
  sku?: string;

  @Matched()
  category?: string;

  @Matched()
  productType?: string;

  @Matched()
  customerGroupId?: string;

  @Matched()
  channelId?: string;

  @Matched()
  currency?: string;
}

export class AccountRuleBody extends Prioritized {
  @ApiProperty({ enum: ACCOUNT_ROLES })
  @IsIn(ACCOUNT_ROLES)
  role: AccountRole;

  @ApiProperty({ type: AccountMatch })
  @IsObject()
  @ValidateNested()
  @Type(() => AccountMatch)
  match: AccountMatch;

  @Code(13)
  account: string;

  @ApiPropertyOptional({ enum: ['F', 'L', 'C', 'E', 'U', 'A', 'T', 'I'] })
  @IfGiven()
  @IsIn(['F', 'L', 'C', 'E', 'U', 'A', 'T', 'I'])
  invoiceSection?: string;
}

export class PaymentMatch {
  @Matched()
  method?: string;

  @Matched()
  gateway?: string;

  @Matched()
  currency?: string;
}

export class PaymentRuleBody extends Prioritized {
  @ApiProperty({ type: PaymentMatch })
  @IsObject()
  @ValidateNested()
  @Type(() => PaymentMatch)
  match: PaymentMatch;

  @ApiProperty({ enum: PAYMENT_KINDS })
  @IsIn(PAYMENT_KINDS)
  kind: PaymentKind;

  @ApiPropertyOptional({ maxLength: 10, description: 'Needed for a gateway.' })
  @IfGiven()
  @IsLine(10)
  bankCode?: string;
}

export class TaxMatch {
  @Matched()
  name?: string;

  @Matched()
  class?: string;

  @Matched()
  country?: string;

  @Matched()
  state?: string;
}

export class TaxRuleBody extends Prioritized {
  @ApiProperty({ type: TaxMatch })
  @IsObject()
  @ValidateNested()
  @Type(() => TaxMatch)
  match: TaxMatch;

  @Code(13)
  account: string;

  @ApiPropertyOptional({ maxLength: 10 })
  @IfGiven()
  @IsLine(10)
  taxCode?: string;
}

export class RuleListQuery extends PageQuery {
  @ApiPropertyOptional({
    enum: ['valid', 'invalid'],
    description: 'Whether what a row names in Deltek can be used, as of the last read of Deltek.',
  })
  @IfGiven()
  @IsIn(['valid', 'invalid'])
  validity?: 'valid' | 'invalid';

  @ApiPropertyOptional({ description: 'Part of any value of the row, or of what Deltek calls its target.' })
  @IfGiven()
  @IsLine(100, 0)
  q?: string;

  @ApiPropertyOptional({ description: 'Search in this column alone, e.g. `sku`.' })
  @IfGiven()
  @IsLine(50, 0)
  field?: string;

  @ApiPropertyOptional({
    example: 'sku:asc',
    description: 'A column, or `added`, and its direction; without it as the rows were added.',
  })
  @IfGiven()
  @Matches(/^[a-zA-Z0-9]{1,50}:(asc|desc)$/, { message: 'must be a column with :asc or :desc' })
  sort?: string;
}

export class RuleImportBody {
  @ApiProperty({ description: 'CSV with the columns of the export.' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(900_000)
  csv: string;

  @ApiPropertyOptional({ default: true, description: 'Only say what would happen.' })
  @IsBoolean()
  dryRun: boolean = true;
}

export class RuleImportQuery {
  @ApiPropertyOptional({
    enum: ['true', 'false'],
    default: 'true',
    description: 'Of a file sent as text/csv; in JSON it is said in the body.',
  })
  @IfGiven()
  @IsIn(['true', 'false'])
  dryRun?: 'true' | 'false';
}
