import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { IfGiven, IsLine, PageQuery, sortedBy } from '../platform/index.js';
import { DIFFERENCE_FIELDS, type DifferenceField } from './customer-details.entity.js';
import { CUSTOMER_STATES, type CustomerState } from './store-customer.entity.js';

/** What narrows a list of customers, on a page as in a file. */
export class CustomerFilter {
  @ApiPropertyOptional({ description: 'A customer id, or part of a name, company or e-mail.' })
  @IfGiven()
  @IsLine(200)
  q?: string;

  @ApiPropertyOptional({ enum: CUSTOMER_STATES })
  @IsOptional()
  @IsIn(CUSTOMER_STATES)
  state?: CustomerState;
}

export class CustomersQuery extends IntersectionType(CustomerFilter, PageQuery, sortedBy('updatedAt')) {}

export class AlignBody {
  @ApiPropertyOptional({ type: String, description: 'Who the customer is; left out = look again.' })
  @IfGiven()
  @IsLine(32)
  clientId?: string;
}

export class UnalignBody {
  @ApiProperty({ description: 'Why the match is wrong.' })
  @IsLine(500)
  reason: string;
}

export class CandidateDto {
  @ApiProperty()
  clientId: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ description: 'What speaks for it.' })
  evidence: string;

  @ApiProperty({ description: 'Of a hundred.' })
  score: number;
}

export class CustomerFirmDto {
  @ApiProperty()
  clientId: string;

  @ApiProperty({ type: String, nullable: true, description: 'Null when Deltek does not have it any more.' })
  name: string | null;
}

export class CustomerRowDto {
  @ApiProperty({ description: 'The store\'s id, or "guest:" and a digest.' })
  customerId: string;

  @ApiProperty({ type: String, nullable: true, description: 'Null once the personal data was erased.' })
  name: string | null;

  @ApiProperty({ type: String, nullable: true })
  email: string | null;

  @ApiProperty({ enum: CUSTOMER_STATES })
  state: CustomerState;

  @ApiProperty({ type: CustomerFirmDto, nullable: true })
  firm: CustomerFirmDto | null;

  @ApiProperty()
  evidence: string;

  @ApiProperty({ type: Number, nullable: true })
  score: number | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Gone from the store since.',
  })
  deletedAt: string | null;

  @ApiProperty({ format: 'date-time' })
  updatedAt: string;
}

export class CustomerPageDto {
  @ApiProperty({ type: [CustomerRowDto] })
  items: CustomerRowDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class DifferenceDto {
  @ApiProperty({ enum: DIFFERENCE_FIELDS })
  field: DifferenceField;

  @ApiProperty({ description: 'What the store said when Deltek was last right.' })
  before: string;

  @ApiProperty()
  after: string;

  @ApiProperty({ format: 'date-time' })
  since: string;

  @ApiProperty({ description: 'Sent to Deltek, and the answer was lost.' })
  uncertain: boolean;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Why it was not written by itself although the store’s word counts.',
  })
  note: string | null;
}

export class RefusedMatchDto {
  @ApiProperty()
  clientId: string;

  @ApiProperty()
  reason: string;

  @ApiProperty({ format: 'date-time' })
  refusedAt: string;
}

export class CustomerDto extends CustomerRowDto {
  @ApiProperty({ type: [CandidateDto], description: 'Whom a person may choose from.' })
  candidates: CandidateDto[];

  @ApiProperty({ type: [DifferenceDto], description: 'What changed in the store and Deltek was not told.' })
  differences: DifferenceDto[];

  @ApiProperty({ type: [RefusedMatchDto] })
  refused: RefusedMatchDto[];

  @ApiProperty({ type: String, description: 'Empty when there is none.' })
  address: string;
}
