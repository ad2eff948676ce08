import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RunKinds, type Run, type RunKind, type RunStep } from '../../runs/index.js';
import { Poller } from './poller.js';

/** The kind of run that is one poll. */
export const POLL_RUN = 'poll';

/** A poll somebody asked for: a run of one step. */
@Injectable()
export class PollRun implements RunKind, OnModuleInit {
  constructor(
    private readonly kinds: RunKinds,
    private readonly poller: Poller,
  ) {}

  onModuleInit(): void {
    this.kinds.announce(POLL_RUN, this);
  }

  async step({ connectionId }: Run): Promise<RunStep> {
    const counts = { ...(await this.poller.poll(connectionId)) };
    return { cursor: null, counts, progress: { done: counts.seen, total: counts.seen }, ended: true };
  }
}
