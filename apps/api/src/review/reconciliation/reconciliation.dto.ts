import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsIn, IsOptional, Validate } from 'class-validator';
import { ITEM_STANDINGS, type ItemStanding } from '#mapping';
import { IsCalendarDay, PageQuery } from '../../platform/index.js';
import { ITEM_REASONS, type ItemKind, type ItemReason } from '../../reconciliation/index.js';
import { MoneyDto } from '../money.dto.js';

export const STORE_KINDS = ['order', 'tax', 'owed', 'payment', 'refund', 'refund_payment'] as const;
export const LEDGER_KINDS = ['IN', 'CR', 'JE'] as const;
export const ITEM_KINDS: readonly ItemKind[] = [...STORE_KINDS, ...LEDGER_KINDS];

export class ReconciliationRange {
  @ApiPropertyOptional({ format: 'date', description: 'First day, in the posting zone.' })
  @IsOptional()
  @Validate(IsCalendarDay)
  from?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Last day.' })
  @IsOptional()
  @Validate(IsCalendarDay)
  to?: string;
}

export class ReconciliationQuery extends IntersectionType(ReconciliationRange, PageQuery) {}

export class ReconciliationItemsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ITEM_KINDS })
  @IsOptional()
  @IsIn(ITEM_KINDS)
  kind?: ItemKind;

  @ApiPropertyOptional({ enum: ITEM_STANDINGS })
  @IsOptional()
  @IsIn(ITEM_STANDINGS)
  standing?: ItemStanding;

  @ApiPropertyOptional({
    enum: Object.keys(ITEM_REASONS),
    description: 'Only what is not posted for this reason.',
  })
  @IsOptional()
  @IsIn(Object.keys(ITEM_REASONS))
  reason?: ItemReason;
}

export class ProofBody {
  @ApiProperty({ format: 'date', description: 'First day, in the posting zone.' })
  @Validate(IsCalendarDay)
  from: string;

  @ApiProperty({ format: 'date', description: 'Last day; at most 366 days after the first.' })
  @Validate(IsCalendarDay)
  to: string;
}

export class CountedDto {
  @ApiProperty()
  count: number;

  @ApiProperty({ type: MoneyDto })
  amount: MoneyDto;
}

/** `total` is the sum of the others; each of those but `posted` says what is not in the ledger, and why not. */
export class ReconciliationRowDto {
  @ApiProperty({ enum: ITEM_KINDS })
  kind: ItemKind;

  @ApiProperty({ type: CountedDto, description: 'What the store has; of documents, what they come to.' })
  total: CountedDto;

  @ApiProperty({ type: CountedDto, description: 'What is posted; of documents, what Deltek shows.' })
  posted: CountedDto;

  @ApiProperty({ type: CountedDto, description: 'Not to be posted, by design or by a person.' })
  ignored: CountedDto;

  @ApiProperty({ type: CountedDto, description: 'Stopped until somebody acts.' })
  held: CountedDto;

  @ApiProperty({ type: CountedDto, description: 'On its way.' })
  waiting: CountedDto;

  @ApiProperty({ type: CountedDto, description: 'Not in the ledger, and nothing says why.' })
  missing: CountedDto;

  @ApiProperty({ type: CountedDto, description: 'Deltek shows something else than was posted.' })
  different: CountedDto;

  @ApiProperty({ type: MoneyDto, description: '`total` less `posted` less `ignored`.' })
  difference: MoneyDto;
}

export class ReconciliationDayDto {
  @ApiProperty({ format: 'date' })
  day: string;

  @ApiProperty({
    description: 'Every difference is 0.00 and nothing is held, waiting, missing or different.',
  })
  settled: boolean;

  @ApiProperty({
    type: [ReconciliationRowDto],
    description: 'By kind and currency, on the days of the store.',
  })
  store: ReconciliationRowDto[];

  @ApiProperty({ type: [ReconciliationRowDto], description: 'Documents by accounting date, beside Deltek.' })
  ledger: ReconciliationRowDto[];
}

export class ReconciliationSumDto {
  @ApiProperty({ description: 'Days of the range on which something happened.' })
  days: number;

  @ApiProperty({ description: 'Of those, the ones that are not settled.' })
  openDays: number;

  @ApiProperty({ type: [ReconciliationRowDto] })
  store: ReconciliationRowDto[];

  @ApiProperty({ type: [ReconciliationRowDto] })
  ledger: ReconciliationRowDto[];
}

export const BALANCES = [
  'clearing',
  'noncash',
  'refundsClearing',
  'disputes',
  'deposit',
  'storeCredit',
  'giftCertificate',
] as const;

export class BalanceDto {
  @ApiProperty({
    enum: BALANCES,
    description: 'Clearing, non-cash and refundsClearing come to zero in the end.',
  })
  kind: (typeof BALANCES)[number];

  @ApiProperty({ description: 'Of a bank; else empty.', example: 'CLR-STRIPE' })
  bankCode: string;

  @ApiProperty({ description: 'A clearing bank that no rule names any more; listed until nothing is left.' })
  former: boolean;

  @ApiProperty({ type: MoneyDto, description: 'Of everything posted from here; debit is positive.' })
  amount: MoneyDto;
}

export class ReconciliationPageDto {
  @ApiProperty({ type: [ReconciliationDayDto], description: 'Days something happened on, the newest first.' })
  items: ReconciliationDayDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;

  @ApiProperty({ description: 'All days of the range together, whatever page is asked for.' })
  sum: ReconciliationSumDto;

  @ApiProperty({ example: 'America/New_York' })
  timeZone: string;

  @ApiProperty({ description: 'Changes not taken in yet; 1000 = that many or more.' })
  pending: number;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Deltek was read up to here.',
  })
  ledgerReadTo: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'All of the last quarter was compared with Deltek.',
  })
  ledgerComparedAt: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'The orders of the store were last counted.',
  })
  provedAt: string | null;

  @ApiProperty({ type: [BalanceDto], description: 'At the end of `to`.' })
  balances: BalanceDto[];
}

export class ReconciliationItemDto {
  @ApiProperty({ enum: ITEM_KINDS })
  kind: ItemKind;

  @ApiProperty({
    example: '1042/5001',
    description: 'The order and which payment or refund of it, or the batch.',
  })
  ref: string;

  @ApiProperty({ type: Number, nullable: true })
  orderId: number | null;

  @ApiProperty()
  label: string;

  @ApiProperty({ type: MoneyDto })
  expected: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  booked: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  difference: MoneyDto;

  @ApiProperty({ enum: ITEM_STANDINGS })
  standing: ItemStanding;

  @ApiProperty({ type: String, nullable: true, description: 'Code; null where it is simply posted.' })
  reason: ItemReason | null;

  @ApiProperty({ description: 'The reason for a bookkeeper.' })
  text: string;

  @ApiProperty({ type: [String] })
  batches: string[];
}

/** Amounts of one kind and currency; an order and its payment are never added to each other. */
export class ReasonPartDto {
  @ApiProperty({ enum: ITEM_KINDS })
  kind: ItemKind;

  @ApiProperty()
  count: number;

  @ApiProperty({ type: MoneyDto, description: 'What is not in the ledger because of it.' })
  amount: MoneyDto;
}

/** Why amounts of a day are not simply posted. */
export class DayReasonDto {
  @ApiProperty({ enum: ITEM_STANDINGS })
  standing: ItemStanding;

  @ApiProperty({ enum: Object.keys(ITEM_REASONS) })
  reason: ItemReason;

  @ApiProperty({ description: 'For a bookkeeper.' })
  text: string;

  @ApiProperty({ type: [ReasonPartDto] })
  parts: ReasonPartDto[];
}

export class ReconciliationItemPageDto {
  @ApiProperty({ type: [ReconciliationItemDto] })
  items: ReconciliationItemDto[];

  @ApiProperty({ type: [DayReasonDto], description: 'Of the whole day, whatever the items are narrowed by.' })
  reasons: DayReasonDto[];

  @ApiProperty({
    type: [MoneyDto],
    description:
      'Of the payments of the day, gift certificates and store credit: booked by receipts that come to 0.00.',
  })
  noncash: MoneyDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
