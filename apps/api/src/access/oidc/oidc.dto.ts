import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { IfGiven, IsLine } from '../../platform/index.js';

export class ProviderDto {
  @ApiProperty({ description: 'Whether people can sign in at a provider (`/auth/oidc/start`).' })
  available: boolean;
}

export class StartQuery {
  @ApiPropertyOptional({ example: '/orders', default: '/', description: 'The page to come back to.' })
  @IfGiven()
  @IsLine(500)
  @Matches(/^\/(?![/\\])[^\\]*$/, { message: 'returnTo must be a page of ours, like /orders' })
  returnTo?: string;
}
