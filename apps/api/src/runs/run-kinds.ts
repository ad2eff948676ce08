import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Run, RunCounts } from './run.entity.js';

/** What one step did; written down in one transaction with `also`, or not at all. */
export interface RunStep {
  readonly cursor: object | null;
  readonly counts: RunCounts;
  readonly progress: { readonly done: number; readonly total: number | null };
  /** Nothing is left to do. */
  readonly ended: boolean;
  /** The next step is not worth trying before. */
  readonly waitMs?: number;
  /** May answer counts to raise, of what only shows while it is done, and may have the run wait for a second person. */
  readonly also?: (manager: EntityManager) => Promise<RunCounts | void>;
}

/** One kind of run. A step is short, and may be done twice: a crash between its work and its row repeats it. */
export interface RunKind {
  /** It asks no vendor, so that a paused connection does not stop it. */
  readonly callsNobody?: true;
  step(run: Run): Promise<RunStep>;
  /** Told of every move, in its transaction. */
  moved?(manager: EntityManager, run: Run): Promise<void>;
}

/** The kinds there are; the rooms above announce theirs. */
@Injectable()
export class RunKinds {
  private readonly kinds = new Map<string, RunKind>();

  announce(name: string, kind: RunKind): void {
    this.kinds.set(name, kind);
  }

  of(name: string): RunKind {
    const kind = this.kinds.get(name);
    if (!kind) throw new Error(`nobody walks runs of kind ${name}`);
    return kind;
  }
}
