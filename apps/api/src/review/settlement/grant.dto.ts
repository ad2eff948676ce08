import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { IsLine, PageQuery } from '../../platform/index.js';
import { GRANT_STATES, type GrantState } from '../../settlement/index.js';
import { MoneyDto } from '../money.dto.js';

export class GrantsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: GRANT_STATES })
  @IsOptional()
  @IsIn(GRANT_STATES)
  state?: GrantState;
}

export class DismissGrantBody {
  @ApiProperty({ description: 'Why; kept in the audit.' })
  @IsLine(500)
  note: string;
}

export class ApproveGrantBody extends DismissGrantBody {
  @ApiProperty({ example: '25.00', description: 'What was seen; refused when the rise is another by now.' })
  @Matches(/^\d{1,12}(\.\d{1,4})?$/, { message: 'must be an amount, such as 25.00' })
  amount: string;
}

export class GrantDto {
  @ApiProperty()
  id: string;

  @ApiProperty({ description: 'Of the store.' })
  customerId: number;

  @ApiProperty({ type: MoneyDto })
  amount: MoneyDto;

  @ApiProperty({
    enum: GRANT_STATES,
    description: 'withdrawn: a refund explained it, or it is not looked for any more.',
  })
  state: GrantState;

  @ApiProperty({ format: 'date-time', description: 'Since when it is of this amount.' })
  risenAt: string;

  @ApiProperty({ type: String, nullable: true, example: 'BCJE-1-J7' })
  batch: string | null;

  @ApiProperty()
  note: string;

  @ApiProperty()
  settledBy: string;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  settledAt: string | null;
}

export class GrantPageDto {
  @ApiProperty({ type: [GrantDto] })
  items: GrantDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
