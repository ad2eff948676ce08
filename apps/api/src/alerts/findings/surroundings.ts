import { statfs } from 'node:fs/promises';
import { hostname } from 'node:os';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, JobQueue, type Config } from '../../platform/index.js';
import { at, type Finding } from './finding.js';

const ANSWERS_WITHIN_MS = 3_000;
/** A restart of the queue is over by then. */
const PATIENCE_MS = 60_000;
const MB = 2 ** 20;

/** What the house stands on, as far as this process sees it: the queue, and the disk of its data folder. */
@Injectable()
export class Surroundings {
  private awaySince: Date | null = null;

  constructor(
    private readonly jobs: JobQueue,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir' | 'diskLowMb'>,
  ) {}

  async look(now: Date): Promise<Finding[]> {
    return [...(await this.queueAway(now)), ...(await this.diskLow())];
  }

  /** Free space on the disk of a folder, in MB; null where that cannot be asked. */
  async freeMb(folder: string): Promise<number | null> {
    const disk = await statfs(folder).catch(() => null);
    return disk && Math.floor((disk.bavail * disk.bsize) / MB);
  }

  private async queueAway(now: Date): Promise<Finding[]> {
    if (await this.jobs.answers(ANSWERS_WITHIN_MS)) {
      this.awaySince = null;
      return [];
    }
    this.awaySince ??= now;
    if (now.getTime() - this.awaySince.getTime() < PATIENCE_MS) return [];
    return [{ connectionId: null, kind: 'queue_away', subject: '', detail: `since ${at(this.awaySince)}` }];
  }

  /** A database elsewhere has a disk that cannot be seen from here: that one is felt (`database_trouble`). */
  private async diskLow(): Promise<Finding[]> {
    const { dataDir, diskLowMb } = this.config;
    const free = dataDir === null ? null : await this.freeMb(dataDir);
    if (free === null || free >= diskLowMb) return [];
    return [{ connectionId: null, kind: 'disk_low', subject: hostname(), detail: `${free} MB are free` }];
  }
}
