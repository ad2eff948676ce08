import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a run found out about one of its orders; before that, that the order belongs to it. */
@Entity('run_result')
export class RunResult {
  @PrimaryColumn({ name: 'run_id', type: 'uuid' })
  runId: string;

  @PrimaryColumn({
    name: 'order_id',
    type: 'bigint',
    transformer: { to: (id: number) => id, from: Number },
  })
  orderId: number;

  /** The plan that stood when the run was asked for; of a dry run that came to the order, the one it shows. */
  @Column({ name: 'plan_key', type: 'text', nullable: true })
  planKey: string | null;

  /** In the words of its kind; null = the run has not come to it. */
  @Column({ type: 'text', nullable: true })
  verdict: string | null;

  /** As its kind has it. */
  @Column({ type: 'jsonb', nullable: true })
  body: object | null;
}
