import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { formatMoney, parseMoney } from '#money';
import { writeCsv, writeCsvHead } from '../../platform/index.js';
import { RunResults, RunStore, type RunResult } from '../../runs/index.js';
import { bodyOf } from './run-results-list.js';

const ROWS_AT_ONCE = 500;
const HEAD = ['order', 'verdict', 'causes', 'detail', 'what', 'period', 'currency', 'former', 'amount'];

/** What a run found out as a file: a line for each document or account of an order, or one that says why there is none. */
@Injectable()
export class RunResultsCsv {
  constructor(
    private readonly runs: RunStore,
    private readonly results: RunResults,
  ) {}

  async export(connectionId: string, runId: string): Promise<Readable> {
    await this.runs.get(connectionId, runId);
    return Readable.from(this.lines(runId), { objectMode: false });
  }

  private async *lines(runId: string): AsyncGenerator<string> {
    yield writeCsvHead(HEAD);
    for (let after = 0; ;) {
      const rows = await this.results.after(runId, after, ROWS_AT_ONCE);
      const told = rows.filter(({ verdict }) => verdict !== null);
      if (told.length > 0) yield writeCsv(told.flatMap(linesOf));
      if (rows.length < ROWS_AT_ONCE) return;
      after = rows.at(-1)!.orderId;
    }
  }
}

function linesOf({ orderId, verdict, body }: RunResult): string[][] {
  const { causes = [], detail = '', documents = [], changes } = bodyOf(body);
  const first = [String(orderId), verdict ?? '', causes.join(' '), detail];
  const rows = changes
    ? changes.map(({ what, period, currency, former, amount }) => {
        return [what, String(period), currency, money(former), money(amount)];
      })
    : documents.map(({ batch, period, currency, total }) => {
        return [batch, String(period), currency, '', money(total)];
      });
  return (rows.length > 0 ? rows : [['', '', '', '', '']]).map((row) => [...first, ...row]);
}

function money(amount: string): string {
  return formatMoney(parseMoney(amount));
}
