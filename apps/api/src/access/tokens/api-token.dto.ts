import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { IfGiven, IsId, IsInstant } from '../../platform/index.js';
import { ROLES, type Role } from '../permissions.js';
import { IsName } from '../users/is-name.js';
import type { ApiToken } from './api-token.entity.js';

export class NewApiTokenDto {
  @ApiProperty({ example: 'Nightly export', maxLength: 100 })
  @IsName()
  name: string;

  @ApiProperty({ enum: ROLES, description: 'At most what you may do yourself.' })
  @IsIn(ROLES)
  role: Role;

  @ApiPropertyOptional({ format: 'date-time', description: 'Within a year; 90 days when not given.' })
  @IfGiven()
  @IsInstant()
  expiresAt?: string;

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    maxItems: 100,
    description: 'The only connections it may reach, and then nothing beside them; all when not given.',
  })
  @IfGiven()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsId({ each: true })
  connectionIds?: string[];
}

export class ApiTokenDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: ROLES })
  role: Role;

  @ApiProperty({
    type: [String],
    nullable: true,
    description: 'The only connections it may reach; null = all.',
  })
  connectionIds: string[] | null;

  @ApiProperty({ description: 'E-mail of the person who made it.' })
  createdBy: string;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt: string;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  usedAt: string | null;
}

export class CreatedApiTokenDto extends ApiTokenDto {
  @ApiProperty({ example: 'mlc_…', description: 'Shown this once; it is stored nowhere.' })
  token: string;
}

export class ApiTokenPageDto {
  @ApiProperty({ type: [ApiTokenDto] })
  items: ApiTokenDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export function apiTokenDto(apiToken: ApiToken): ApiTokenDto {
  const { id, name, role, connectionIds, user, createdAt, expiresAt, usedAt } = apiToken;
  return {
    id,
    name,
    role,
    connectionIds,
    createdBy: user.email,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    usedAt: usedAt?.toISOString() ?? null,
  };
}
