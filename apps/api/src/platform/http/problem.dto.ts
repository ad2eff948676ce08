import { ApiProperty } from '@nestjs/swagger';

export class FieldErrorDto {
  @ApiProperty({ description: 'A path, such as bigcommerce.storeHash; empty for the request as a whole.' })
  field: string;

  @ApiProperty()
  message: string;
}

/** How every refusal and failure is answered: RFC 9457, with what ours always have. */
export class ProblemDto {
  @ApiProperty({ example: 'about:blank' })
  type: string;

  @ApiProperty({ description: 'The status in words.', example: 'Conflict' })
  title: string;

  @ApiProperty({ type: 'integer', example: 409 })
  status: number;

  @ApiProperty({ description: 'For people; never a secret.' })
  detail: string;

  @ApiProperty({ description: 'Stable, for programs.', example: 'not_found' })
  code: string;

  @ApiProperty({ description: 'Of the piece of work; its lines in the log have it too.' })
  correlationId: string;

  @ApiProperty({
    type: [FieldErrorDto],
    description: 'What is wrong with the request, where that is said by field.',
  })
  errors: FieldErrorDto[];
}
