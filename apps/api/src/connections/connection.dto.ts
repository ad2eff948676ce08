import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsObject, IsUrl, Matches, ValidateNested } from 'class-validator';
import { IfGiven, IsInstant, IsLine, IsSecret } from '../platform/index.js';
import { MODES, type Mode } from './connection.entity.js';
import { ConnectionSettings } from './settings/settings.dto.js';
import { LastTestDto } from './test/test-result.dto.js';

const URL_RULE = {
  protocols: ['http', 'https'],
  require_protocol: true,
  require_tld: false,
  disallow_auth: true,
  allow_query_components: false,
  allow_fragments: false,
};

export class BigCommerceAccess {
  @ApiProperty({ example: 'abc123' })
  @Matches(/^[a-z0-9]{1,32}$/, { message: 'must be a store hash: lower-case letters and digits' })
  storeHash: string;

  @ApiProperty({ writeOnly: true })
  @Matches(/^[\x21-\x7e]{1,200}$/, { message: 'must be a token: letters, digits and signs without spaces' })
  accessToken: string;

  @ApiProperty({ writeOnly: true, description: 'Secret of the API account; it signs the webhooks.' })
  @IsLine(200)
  clientSecret: string;

  @ApiPropertyOptional({ default: 'https://api.bigcommerce.com' })
  @IsUrl(URL_RULE)
  apiUrl: string = 'https://api.bigcommerce.com';
}

export class DeltekAccess {
  @ApiProperty({ example: 'https://acme.deltekfirst.com/acme/api' })
  @IsUrl(URL_RULE)
  @Matches(/\/api\/?$/, { message: '$property must end in /api' })
  baseUrl: string;

  @ApiProperty()
  @IsLine(100)
  database: string;

  @ApiProperty()
  @IsLine(100)
  username: string;

  @ApiProperty({ writeOnly: true })
  @IsSecret(200)
  password: string;

  @ApiProperty()
  @IsLine(200)
  clientId: string;

  @ApiProperty({ writeOnly: true })
  @IsLine(300)
  clientSecret: string;

  @ApiPropertyOptional({ default: '' })
  @IsLine(14, 0)
  company: string = '';
}

export class NewConnectionBody {
  @ApiProperty()
  @IsLine(100)
  name: string;

  @ApiProperty({ type: BigCommerceAccess })
  @IsObject()
  @ValidateNested()
  @Type(() => BigCommerceAccess)
  bigcommerce: BigCommerceAccess;

  @ApiProperty({ type: DeltekAccess })
  @IsObject()
  @ValidateNested()
  @Type(() => DeltekAccess)
  deltek: DeltekAccess;

  @ApiProperty({ type: ConnectionSettings })
  @IsObject()
  @ValidateNested()
  @Type(() => ConnectionSettings)
  settings: ConnectionSettings;
}

/** New access as a whole: a stored secret is never sent to another address than it was given for. */
export class ConnectionChanges {
  @ApiPropertyOptional({
    format: 'date-time',
    description: 'As the connection was read with; 409 `connection_changed` if it changed meanwhile.',
  })
  @IfGiven()
  @IsInstant()
  updatedAt?: string;

  @ApiPropertyOptional()
  @IfGiven()
  @IsLine(100)
  name?: string;

  @ApiPropertyOptional({ enum: MODES })
  @IfGiven()
  @IsIn(MODES)
  mode?: Mode;

  @ApiPropertyOptional({ type: BigCommerceAccess, description: 'As a whole, secrets included.' })
  @IfGiven()
  @IsObject()
  @ValidateNested()
  @Type(() => BigCommerceAccess)
  bigcommerce?: BigCommerceAccess;

  @ApiPropertyOptional({ type: DeltekAccess, description: 'As a whole, secrets included.' })
  @IfGiven()
  @IsObject()
  @ValidateNested()
  @Type(() => DeltekAccess)
  deltek?: DeltekAccess;

  @ApiPropertyOptional({
    type: ConnectionSettings,
    description: 'As a whole; left-out keys get their defaults.',
  })
  @IfGiven()
  @IsObject()
  @ValidateNested()
  @Type(() => ConnectionSettings)
  settings?: ConnectionSettings;
}

export class StoreAddressDto {
  @ApiProperty()
  storeHash: string;

  @ApiProperty()
  apiUrl: string;
}

export class TenantAddressDto {
  @ApiProperty()
  baseUrl: string;

  @ApiProperty()
  database: string;

  @ApiProperty()
  username: string;

  @ApiProperty()
  clientId: string;

  @ApiProperty()
  company: string;
}

/** A vendor that is not called through this connection just now. */
export class StandstillDto {
  @ApiProperty({ enum: ['bigcommerce', 'deltek'] })
  vendor: 'bigcommerce' | 'deltek';

  @ApiProperty({
    enum: ['circuit_open', 'over_budget'],
    description: 'It was down again and again; or our share of its quota is used up, or it asked for a rest.',
  })
  why: 'circuit_open' | 'over_budget';

  @ApiProperty({ description: 'Until it is tried again, in milliseconds.' })
  waitMs: number;

  @ApiProperty()
  detail: string;
}

export class ConnectionDto {
  @ApiProperty()
  id: string;

  @ApiProperty()
  number: number;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: MODES })
  mode: Mode;

  @ApiProperty({ type: String, nullable: true })
  pausedReason: string | null;

  @ApiProperty({ type: [StandstillDto], description: 'Empty while both vendors are called freely.' })
  standstills: StandstillDto[];

  @ApiProperty({ type: StoreAddressDto })
  bigcommerce: StoreAddressDto;

  @ApiProperty({ type: TenantAddressDto })
  deltek: TenantAddressDto;

  @ApiProperty({ type: ConnectionSettings })
  settings: ConnectionSettings;

  @ApiProperty({
    example: 'America/New_York',
    description:
      'Whose days the books have: as set, else the zone of the store as the test found it, else UTC.',
  })
  timeZone: string;

  @ApiProperty({ description: 'Where BigCommerce delivers.' })
  webhookUrl: string;

  @ApiProperty({ type: LastTestDto, nullable: true })
  lastTest: LastTestDto | null;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt: string;
}

export class ConnectionListDto {
  @ApiProperty({ type: [ConnectionDto] })
  items: ConnectionDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
