import { ApiProperty } from '@nestjs/swagger';
import { deliveryExceptionScope, registeredScopes } from '#bigcommerce';
import { HOOK_STATES, type HookState } from '../../connections/index.js';

export class HookDto {
  @ApiProperty({ enum: [...registeredScopes, deliveryExceptionScope] })
  scope: string;

  @ApiProperty({
    enum: HOOK_STATES,
    description:
      '`wrong` delivers elsewhere or without our header; `deactivated` was given up by BigCommerce; `blocked` waits ' +
      'until BigCommerce tries our host again.',
  })
  state: HookState;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastDeliveryAt: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: "The store's words when it would not register it.",
  })
  refusal: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'What to do.' })
  fix: string | null;
}

export class HookRejectionDto {
  @ApiProperty({ example: 'bad_signature' })
  reason: string;

  @ApiProperty()
  count: number;

  @ApiProperty({ format: 'date-time' })
  lastAt: string;

  @ApiProperty()
  detail: string;

  @ApiProperty({ type: String, nullable: true, description: 'What to do.' })
  fix: string | null;
}

export class DeliveryFailureDto {
  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty({ type: String, nullable: true, description: 'Null where the hook is not there any more.' })
  scope: string | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: '90001 will retry, 90002 exhausted, 90003 blocked.',
  })
  code: number | null;

  @ApiProperty()
  message: string;
}

export class HooksDto {
  @ApiProperty({ description: 'Where the store is to deliver.' })
  destination: string;

  @ApiProperty({ type: [HookDto], description: 'One entry for each scope we need.' })
  items: HookDto[];

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Seconds until BigCommerce delivers to our host again.',
  })
  blockedForSeconds: number | null;

  @ApiProperty({ type: [HookRejectionDto], description: 'Deliveries refused in the last 24 hours.' })
  rejections: HookRejectionDto[];

  @ApiProperty({
    type: [DeliveryFailureDto],
    description: 'What BigCommerce told of failed deliveries in 24 hours.',
  })
  deliveryFailures: DeliveryFailureDto[];

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Null until they are registered.',
  })
  checkedAt: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why the last check could not be made.' })
  failure: string | null;
}
