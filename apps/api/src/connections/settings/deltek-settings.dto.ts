import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  Matches,
  Max,
  Min,
  Validate,
  ValidateNested,
} from 'class-validator';
import { IfGiven } from '../../platform/index.js';
import { IsCountryAliases } from './country-aliases.validator.js';
import { IsFirmDefaults } from './firm-defaults.validator.js';

/** How long answers may take, in seconds (Deltek contract section 3). */
export class TimeoutSettings {
  @ApiProperty({ default: 60 })
  @IsInt()
  @Min(1)
  @Max(600)
  readSeconds: number = 60;

  @ApiProperty({ default: 180, description: 'Creating and posting files.' })
  @IsInt()
  @Min(1)
  @Max(900)
  postSeconds: number = 180;
}

/** How firms are created (Deltek contract section 8). */
export class FirmSettings {
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    default: {},
    description: 'Fields that every new firm has, as the tenant requires.',
    example: { Org: '00:BO', Category: 'C' },
  })
  @Validate(IsFirmDefaults)
  defaults: Record<string, string> = {};
}

/** What tenants differ in (Deltek contract section 19). */
export class DeltekSettings {
  @ApiProperty({ default: true, description: '"Use Files to Group Transactions" of the tenant.' })
  @IsBoolean()
  useFilesToGroupTransactions: boolean = true;

  @ApiProperty({
    default: 240,
    description: 'After a lost answer, how long to wait before looking; at least timeouts.postSeconds.',
  })
  @IsInt()
  @Min(1)
  @Max(3_600)
  uncertainWaitSeconds: number = 240;

  @ApiProperty({ type: TimeoutSettings, default: {} })
  @IsObject()
  @ValidateNested()
  @Type(() => TimeoutSettings)
  timeouts: TimeoutSettings = new TimeoutSettings();

  @ApiProperty({ default: 100, description: 'Least distance between two calls, in milliseconds.' })
  @IsInt()
  @Min(0)
  @Max(10_000)
  minIntervalMs: number = 100;

  @ApiProperty({ default: 200 })
  @IsInt()
  @Min(1)
  @Max(1_000)
  pageSize: number = 200;

  @ApiProperty({ enum: ['=', '==', 'eq'], default: '=' })
  @IsIn(['=', '==', 'eq'])
  equalsOperator: string = '=';

  @ApiProperty({ enum: ['object', 'array'], default: 'object' })
  @IsIn(['object', 'array'])
  postBodyForm: 'object' | 'array' = 'object';

  @ApiProperty({ default: true })
  @IsBoolean()
  sendClientCompany: boolean = true;

  @ApiProperty({ enum: ['N', 'A'], default: 'N', description: 'Approval status documents are created with.' })
  @IsIn(['N', 'A'])
  approvalStatusOnCreate: string = 'N';

  @ApiProperty({ default: '{Batch}|{Invoice}|{WBS1}|{WBS2}|{WBS3}' })
  @Matches(/^([|,;:_-]?\{(Batch|Invoice|WBS1|WBS2|WBS3)\}){1,5}$/, {
    message: 'must join {Batch}, {Invoice}, {WBS1}, {WBS2}, {WBS3}, e.g. by |',
  })
  invoiceMasterKeyTemplate: string = '{Batch}|{Invoice}|{WBS1}|{WBS2}|{WBS3}';

  @ApiProperty({ default: 12, description: 'Digits of an invoice number.' })
  @IsInt()
  @Min(4)
  @Max(12)
  invoiceNumberWidth: number = 12;

  @ApiProperty({ default: 7, description: 'Characters of a reference number.' })
  @IsInt()
  @Min(1)
  @Max(32)
  refNoMaxLength: number = 7;

  @ApiPropertyOptional({
    type: String,
    description: "The tenant's own field that holds the store's customer id.",
    example: 'CustBigCommerceID',
  })
  @IfGiven()
  @Matches(/^Cust[A-Za-z0-9_]{1,60}$/, {
    message: "must be a field of the tenant's own, such as CustBigCommerceID",
  })
  externalIdField?: string;

  @ApiProperty({ type: FirmSettings, default: {} })
  @IsObject()
  @ValidateNested()
  @Type(() => FirmSettings)
  firm: FirmSettings = new FirmSettings();

  @ApiProperty({
    enum: ['Y', 'N'],
    default: 'Y',
    description: 'N writes firms, addresses and contacts without what only the screens require.',
  })
  @IsIn(['Y', 'N'])
  requiredFieldValidation: 'Y' | 'N' = 'Y';

  @ApiProperty({
    enum: ['Y', 'N'],
    default: 'Y',
    description: 'N starts no workflow when a firm, an address or a contact is written.',
  })
  @IsIn(['Y', 'N'])
  startWorkflow: 'Y' | 'N' = 'Y';

  @ApiProperty({ enum: ['N', 'Y'], default: 'N', description: 'Y for a login of Windows or Entra ID.' })
  @IsIn(['N', 'Y'])
  integrated: 'N' | 'Y' = 'N';

  @ApiPropertyOptional({
    type: String,
    description: "Language and region of the sign-in; left out, the login's own.",
    example: 'en-US',
  })
  @IfGiven()
  @Matches(/^[a-z]{2,3}(-[A-Z][A-Za-z]{1,3})?$/, { message: 'must be a culture, such as en-US' })
  culture?: string;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, default: {} })
  @Validate(IsCountryAliases)
  countryAliases: Record<string, string> = {};
}
