import { Injectable, type StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { csvFile, decodeCursor, toPage, wayOf, type Page, type PageAt } from '../platform/index.js';
import { cellsOf, CSV_COLUMNS } from './run-csv.js';
import { presentRun, type RunDto, type RunFilter, type RunsQuery } from './run.dto.js';
import { Run } from './run.entity.js';
import type { RunState, ShownState } from './run-states.js';

/** Runs of a connection, the newest first where nothing else is asked for. */
@Injectable()
export class RunList {
  constructor(private readonly database: DataSource) {}

  async page(
    connectionId: string,
    { cursor, limit, sort, state, kind }: RunFilter & PageAt & Pick<RunsQuery, 'sort'>,
  ): Promise<Page<RunDto>> {
    const { direction, beyond } = wayOf(sort);
    const query = this.database.manager
      .createQueryBuilder(Run, 'run')
      .where('run.connectionId = :connectionId', { connectionId })
      .orderBy('run.createdAt', direction)
      .addOrderBy('run.id', direction)
      .take(limit + 1);
    if (state) query.andWhere('run.state IN (:...states)', { states: statesOf(state) });
    if (kind) query.andWhere('run.kind = :kind', { kind });
    if (cursor) {
      const [at, id] = decodeCursor(cursor, 'instant', 'uuid');
      query.andWhere(`(run.createdAt, run.id) ${beyond} (:at, :id)`, { at, id });
    }
    const page = toPage(await query.getMany(), limit, ({ createdAt, id }) => [createdAt.toISOString(), id]);
    return { ...page, items: page.items.map(presentRun) };
  }

  /** All of them as a file. */
  csv(connectionId: string, filter: RunFilter): Promise<StreamableFile> {
    return csvFile('runs.csv', {
      columns: CSV_COLUMNS,
      page: (at) => this.page(connectionId, { ...filter, ...at }),
      lines: (runs) => runs.map(cellsOf),
    });
  }
}

function statesOf(shown: ShownState): readonly RunState[] {
  return shown === 'running' ? ['queued', 'running'] : [shown];
}
