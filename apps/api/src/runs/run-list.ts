import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { decodeCursor, toPage, type Page } from '../platform/index.js';
import { presentRun, type RunDto, type RunsQuery } from './run.dto.js';
import { Run } from './run.entity.js';

/** Runs of a connection, the newest first. */
@Injectable()
export class RunList {
  constructor(private readonly database: DataSource) {}

  async page(connectionId: string, { cursor, limit, state, kind }: RunsQuery): Promise<Page<RunDto>> {
    const query = this.database.manager
      .createQueryBuilder(Run, 'run')
      .where('run.connectionId = :connectionId', { connectionId })
      .orderBy('run.createdAt', 'DESC')
      .addOrderBy('run.id', 'DESC')
      .take(limit + 1);
    if (state) query.andWhere('run.state = :state', { state });
    if (kind) query.andWhere('run.kind = :kind', { kind });
    if (cursor) {
      const [at, id] = decodeCursor(cursor, 'instant', 'uuid');
      query.andWhere('(run.createdAt, run.id) < (:at, :id)', { at, id });
    }
    const page = toPage(await query.getMany(), limit, ({ createdAt, id }) => [createdAt.toISOString(), id]);
    return { ...page, items: page.items.map(presentRun) };
  }
}
