import { setTimeout as rest } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { currentContext, JobQueue } from '../platform/index.js';
import type { DirectoryKind } from './directory-entry.entity.js';
import { DirectoryLoad } from './directory-load.entity.js';

const LOOKS = 50;
const BETWEEN_MS = 200;

/** Whether the local copy was ever filled, and filling it for who needs it now. */
@Injectable()
export class Reading {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobQueue,
  ) {}

  /** Asks for a refresh in the background. */
  async start(connectionId: string): Promise<void> {
    await this.jobs.add('refresh-directory', { connectionId, correlationId: currentContext().correlationId });
  }

  /** Asks for everything anew, also what was not modified. */
  async startAnew(connectionId: string): Promise<void> {
    await this.database.manager.update(DirectoryLoad, { connectionId }, { fullAt: null });
    await this.start(connectionId);
  }

  /** Null once the copy of this kind was filled; else why it is not. The first one to ask waits for it a while. */
  async whyUnread(connectionId: string, kind: DirectoryKind): Promise<string | null> {
    const before = await this.load(connectionId, kind);
    if (before?.loadedAt) return null;
    await this.start(connectionId);
    for (let look = 0; look < LOOKS; look += 1) {
      const load = await this.load(connectionId, kind);
      if (load?.loadedAt) return null;
      if (load?.failure && load.failedAt?.getTime() !== before?.failedAt?.getTime()) {
        return `Deltek's ${kind}s could not be read: ${load.failure}; mend that, then refresh the reference data`;
      }
      await rest(BETWEEN_MS);
    }
    return `Deltek's ${kind}s were not read yet; they are being read: try again in a moment, or refresh the reference data`;
  }

  /** Whether the copy of this kind was ever filled. */
  async isRead(connectionId: string, kind: DirectoryKind): Promise<boolean> {
    return Boolean((await this.load(connectionId, kind))?.loadedAt);
  }

  private load(connectionId: string, kind: DirectoryKind): Promise<DirectoryLoad | null> {
    return this.database.manager.findOneBy(DirectoryLoad, { connectionId, kind });
  }
}
