import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { CauseCode, DocumentMode, Exchange } from '#mapping';
import type { TransactionType } from '#deltek';
import { InstantColumn, MoneyColumn } from '../platform/index.js';
import type { Proposal } from './resolve/proposal.js';
import type { DocumentState } from './states.js';

const orderNumber = {
  to: (id: number | null) => id,
  from: (text: string | null) => (text === null ? null : Number(text)),
};

/** A ledger document. `batch` is its identity, and the name of its Deltek file unless it shares one. */
@Entity('document')
@Unique('document_identity', ['connectionId', 'batch'])
@Index('document_order', ['connectionId', 'orderId'])
export class Document {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  /** Null: of no order (payouts, journals). */
  @Column({ name: 'order_id', type: 'bigint', nullable: true, transformer: orderNumber })
  orderId: number | null;

  @Column({ type: 'text' })
  type: TransactionType;

  @Column({ type: 'text' })
  batch: string;

  /** The way it was booked where settings allow several (`DocumentMode` of libs/mapping). */
  @Column({ type: 'text', default: '' })
  mode: DocumentMode;

  @Column({ type: 'text' })
  state: DocumentState;

  /** Why it is held, rejected, uncertain or parked; null on an abandoned one = withdrawn by a plan. */
  @Column({ type: 'text', nullable: true })
  cause: CauseCode | null;

  /** What the last step said about it, in the vendor's words where there are any. */
  @Column({ type: 'text' })
  detail: string;

  @Column({ type: 'text' })
  invoice: string;

  @Column({ name: 'ref_no', type: 'text' })
  refNo: string;

  @Column({ name: 'bank_code', type: 'text' })
  bankCode: string;

  @Column({ type: 'text' })
  currency: string;

  /** The rate its amounts were converted at; null = they were not. */
  @Column({ type: 'jsonb', nullable: true })
  exchange: Exchange | null;

  @MoneyColumn()
  total: string;

  /** Accounting date, `YYYY-MM-DD` in the posting zone. */
  @Column({ type: 'text' })
  date: string;

  @InstantColumn()
  instant: Date;

  @Column({ name: 'due_date', type: 'text', nullable: true })
  dueDate: string | null;

  /** `YYYYPP`, as planned. */
  @Column({ type: 'integer' })
  period: number;

  @Column({ type: 'text' })
  description: string;

  @Column({ type: 'text' })
  comment: string;

  /** When its order came to be: before that, nothing had its name. Null: of no order, or not known. */
  @InstantColumn({ name: 'order_placed_at', nullable: true })
  orderPlacedAt: Date | null;

  /** Batch of the invoice that must be posted first. */
  @Column({ name: 'after_batch', type: 'text', nullable: true })
  afterBatch: string | null;

  /** What its content is told apart by (`contentKey` of libs/mapping). */
  @Column({ name: 'content_key', type: 'text' })
  contentKey: string;

  @Column({ name: 'rules_version', type: 'integer' })
  rulesVersion: number;

  /** `contentKey` of the file Deltek has or may have, not posted; null = it has none. */
  @Column({ name: 'sent_key', type: 'text', nullable: true })
  sentKey: string | null;

  /** What else that file was made with (`sentAsOf`); null = not known. */
  @Column({ name: 'sent_as', type: 'text', nullable: true })
  sentAs: string | null;

  /** The Deltek file it shares with others; null = one of its own. */
  @Column({ name: 'file_batch', type: 'text', nullable: true })
  fileBatch: string | null;

  /** The most documents that may be in one file when it is made; 1 = alone. */
  @Column({ type: 'integer', default: 1 })
  together: number;

  /** Set and committed before PostTransFile is sent. */
  @InstantColumn({ name: 'post_requested_at', nullable: true })
  postRequestedAt: Date | null;

  /** Read back from the ledger. */
  @Column({ name: 'posted_period', type: 'integer', nullable: true })
  postedPeriod: number | null;

  @Column({ name: 'post_seq', type: 'integer', nullable: true })
  postSeq: number | null;

  /** When the walk goes on; null = nothing to do by itself. */
  @InstantColumn({ name: 'next_at', nullable: true })
  nextAt: Date | null;

  /** Tries without progress. */
  @Column({ type: 'integer', default: 0 })
  attempts: number;

  /** How often it was moved: who knows an older number knows an older document. */
  @Column({ type: 'integer', default: 0 })
  moves: number;

  /** What one person wants to decide, where it takes two; it ends with the state it was asked in. */
  @Column({ type: 'jsonb', nullable: true })
  proposal: Proposal | null;

  /** The span that planned it, as W3C `traceparent`: its steps go on there. Null where nobody collected traces. */
  @Column({ name: 'trace_parent', type: 'text', nullable: true })
  traceParent: string | null;

  @InstantColumn({ name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @InstantColumn({ name: 'updated_at', default: () => 'now()' })
  updatedAt: Date;
}

/** One line under the one sign rule (accounting-treatment section 1), with the reason it is there. */
@Entity('document_line')
export class DocumentLine {
  @PrimaryColumn({ name: 'document_id', type: 'uuid' })
  documentId: string;

  @PrimaryColumn({ type: 'integer' })
  seq: number;

  @Column({ type: 'text' })
  role: string;

  /** Null on all three levels = no project. */
  @Column({ type: 'text', nullable: true })
  wbs1: string | null;

  @Column({ type: 'text', nullable: true })
  wbs2: string | null;

  @Column({ type: 'text', nullable: true })
  wbs3: string | null;

  @Column({ type: 'text' })
  invoice: string;

  @Column({ type: 'text' })
  section: string;

  @Column({ type: 'text' })
  account: string;

  @MoneyColumn()
  amount: string;

  @Column({ name: 'tax_code', type: 'text' })
  taxCode: string;

  @MoneyColumn({ name: 'tax_basis' })
  taxBasis: string;

  /** Deltek keeps it as a retainer of its project. */
  @Column({ type: 'boolean', default: false })
  retainer: boolean;

  @Column({ type: 'jsonb' })
  explanation: { text: string; source: string; table: string | null; ruleId: string | null };
}
