import { ApiProperty } from '@nestjs/swagger';

/** What one look read of an order. */
export class OrderRecordDto {
  @ApiProperty({ format: 'date-time', description: 'When it was first read so.' })
  readAt: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'As the store said it, money as text; of a customer who was erased without the person.',
  })
  body: object;
}

export class OrderRecordsDto {
  @ApiProperty({ type: [OrderRecordDto], description: 'The newest first, 20 at most.' })
  items: OrderRecordDto[];
}
