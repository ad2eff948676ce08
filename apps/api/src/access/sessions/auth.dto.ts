import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { IfGiven, IsLine } from '../../platform/index.js';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../passwords/password-rule.js';
import { LONGEST_CODE } from '../second-factor/second-factor.dto.js';
import { ROLES, type Role } from '../permissions.js';

export class LoginDto {
  @ApiProperty({ example: 'admin@localhost' })
  @IsLine(254)
  email: string;

  @ApiProperty({ format: 'password' })
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_PASSWORD)
  password: string;

  @ApiPropertyOptional({
    description: 'Of the authenticator app, or for recovery: for who has a second factor.',
  })
  @IfGiven()
  @IsLine(LONGEST_CODE)
  code?: string;
}

export class PasswordChangeDto {
  @ApiProperty({ format: 'password' })
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_PASSWORD)
  currentPassword: string;

  @ApiProperty({ format: 'password', minLength: SHORTEST_PASSWORD, maxLength: LONGEST_PASSWORD })
  @IsString()
  @MaxLength(LONGEST_PASSWORD)
  newPassword: string;
}

export class SessionUserDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  email: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: ROLES, description: 'What this sign-in may do.' })
  role: Role;
}

export class SessionDto {
  @ApiProperty()
  user: SessionUserDto;

  @ApiProperty({
    description: 'Send as `x-csrf-token` on POST, PATCH and DELETE. Empty for API tokens, which need none.',
  })
  csrfToken: string;

  @ApiProperty({ description: 'True: nothing else is allowed before a second factor is added.' })
  secondFactorMissing: boolean;
}
