import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { IsLine, PageQuery } from '../../platform/index.js';
import { MoneyDto } from '../money.dto.js';

export class ExceptionsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ['cause'], description: 'Adds `groups`: number and money at stake by cause.' })
  @IsOptional()
  @IsIn(['cause'])
  groupBy?: 'cause';

  @ApiPropertyOptional({ enum: ['open', 'resolved'], default: 'open' })
  @IsOptional()
  @IsIn(['open', 'resolved'])
  state: 'open' | 'resolved' = 'open';

  @ApiPropertyOptional({
    enum: ['yes', 'no'],
    description: 'Only those that somebody acknowledged, or nobody; left out: all.',
  })
  @IsOptional()
  @IsIn(['yes', 'no'])
  acknowledged?: 'yes' | 'no';
}

export class AcknowledgeBody {
  @ApiProperty({ description: 'What was done about it; kept with it and in the audit.' })
  @IsLine(500)
  note: string;
}

export class AcknowledgedDto {
  @ApiProperty()
  by: string;

  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty()
  note: string;
}

export class ExceptionDto {
  @ApiProperty()
  id: string;

  @ApiProperty()
  cause: string;

  @ApiProperty()
  sentence: string;

  @ApiProperty()
  fix: string;

  @ApiProperty({ type: Number, nullable: true, description: 'Null: of a document of no order.' })
  orderId: number | null;

  @ApiProperty()
  field: string;

  @ApiProperty()
  detail: string;

  @ApiProperty({
    type: MoneyDto,
    description: 'Money at stake: the total of the order, or of the document of no order.',
  })
  amount: MoneyDto;

  @ApiProperty({ format: 'date-time' })
  since: string;

  @ApiProperty({ enum: ['open', 'resolved'] })
  state: 'open' | 'resolved';

  @ApiProperty({ description: 'Whether it stops no order, so that somebody may say that it was seen to.' })
  acknowledgeable: boolean;

  @ApiProperty({ type: AcknowledgedDto, nullable: true })
  acknowledged: AcknowledgedDto | null;
}

export class ExceptionGroupDto {
  @ApiProperty()
  cause: string;

  @ApiProperty()
  sentence: string;

  @ApiProperty()
  count: number;

  @ApiProperty({ type: [MoneyDto] })
  amounts: MoneyDto[];
}

export class ExceptionPageDto {
  @ApiProperty({ type: [ExceptionDto] })
  items: ExceptionDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;

  @ApiPropertyOptional({ type: [ExceptionGroupDto] })
  groups?: ExceptionGroupDto[];
}
