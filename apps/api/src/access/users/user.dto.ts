import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsEmail, IsIn, IsString, MaxLength } from 'class-validator';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../passwords/password-rule.js';
import { ROLES, type Role } from '../permissions.js';
import { IfGiven } from '../../platform/index.js';
import { IsName } from './is-name.js';
import type { User } from './user.entity.js';

const PASSWORD = { format: 'password', minLength: SHORTEST_PASSWORD, maxLength: LONGEST_PASSWORD };

export class NewUserDto {
  @ApiProperty({ format: 'email' })
  @IsEmail({ require_tld: false })
  @MaxLength(254)
  email: string;

  @ApiProperty({ maxLength: 100 })
  @IsName()
  name: string;

  @ApiProperty({ enum: ROLES })
  @IsIn(ROLES)
  role: Role;

  @ApiProperty(PASSWORD)
  @IsString()
  @MaxLength(LONGEST_PASSWORD)
  password: string;
}

export class UserChangeDto {
  @ApiPropertyOptional({ maxLength: 100 })
  @IfGiven()
  @IsName()
  name?: string;

  @ApiPropertyOptional({ enum: ROLES, description: 'Another role signs the person out everywhere.' })
  @IfGiven()
  @IsIn(ROLES)
  role?: Role;

  @ApiPropertyOptional({ description: 'False signs the person out everywhere and keeps them out.' })
  @IfGiven()
  @IsBoolean()
  active?: boolean;

  @ApiPropertyOptional({ ...PASSWORD, description: 'A new password signs the person out everywhere.' })
  @IfGiven()
  @IsString()
  @MaxLength(LONGEST_PASSWORD)
  password?: string;
}

export class UserDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  email: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: ROLES })
  role: Role;

  @ApiProperty()
  active: boolean;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;
}

export class ListedUserDto extends UserDto {
  @ApiProperty({ description: 'Whether a code is asked for when they sign in with their password.' })
  secondFactor: boolean;

  @ApiProperty({ description: 'Whether the account belongs to an identity at the provider.' })
  linked: boolean;
}

export class UserPageDto {
  @ApiProperty({ type: [ListedUserDto] })
  items: ListedUserDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export function userDto({ id, email, name, role, active, createdAt }: User): UserDto {
  return { id, email, name, role, active, createdAt: createdAt.toISOString() };
}
