import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsEmail } from 'class-validator';
import { IfGiven, IsLine } from '../../platform/index.js';
import { RunDto } from '../../runs/index.js';

export class EraseBody {
  @ApiProperty({
    maxLength: 400,
    description: 'Why, for the trail, where it stays: the number of the request, no name.',
  })
  @IsLine(400)
  reason: string;

  @ApiProperty({
    required: false,
    description: 'Of a guest, whose customerId is `guest`: what was ordered with. Kept nowhere.',
  })
  @IfGiven()
  @IsEmail()
  email?: string;

  @ApiProperty({ required: false, default: false, description: 'Only says what would be reached.' })
  @IfGiven()
  @IsBoolean()
  dryRun: boolean = false;
}

export class ErasureDto {
  @ApiProperty({ example: '11', description: 'The number, or the digest a guest is kept under.' })
  customerId: string;

  @ApiProperty()
  dryRun: boolean;

  @ApiProperty({ description: 'Orders whose evidence names the customer.' })
  orders: number;

  @ApiProperty({ type: RunDto, nullable: true, description: 'Goes through the orders; null in a dry run.' })
  run: RunDto | null;
}
