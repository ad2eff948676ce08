import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Account, Bank, Firm, Period, Project } from '#deltek';
import { InstantColumn } from '../platform/index.js';

/** What the local copy holds of each kind. */
export interface DirectoryBodies {
  firm: Firm;
  project: Project;
  account: Account;
  bank: Bank;
  period: Period;
}
export type DirectoryKind = keyof DirectoryBodies;

/** One record of Deltek's side, as last seen. Never deleted: documents may still name it. */
@Entity('directory_entry')
export class DirectoryEntry<Kind extends DirectoryKind = DirectoryKind> {
  @PrimaryColumn({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  @PrimaryColumn({ type: 'text' })
  kind: Kind;

  @PrimaryColumn({ type: 'text' })
  key: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'jsonb' })
  body: DirectoryBodies[Kind];

  /** False once a refresh did not find it any more. */
  @Column({ type: 'boolean' })
  present: boolean;

  @InstantColumn({ name: 'seen_at' })
  seenAt: Date;
}
