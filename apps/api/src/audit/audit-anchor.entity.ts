import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/index.js';

/** The head of a chain as it was on a day. Said in the log too: who alters the trail would have to alter both. */
@Entity('audit_anchor')
export class AuditAnchor {
  @PrimaryColumn({ type: 'text' })
  chain: string;

  /** `YYYY-MM-DD`, UTC. */
  @PrimaryColumn({ type: 'text' })
  day: string;

  @Column({ type: 'integer' })
  seq: number;

  @Column({ type: 'char', length: 64 })
  hash: string;

  @InstantColumn({ name: 'made_at' })
  madeAt: Date;
}
