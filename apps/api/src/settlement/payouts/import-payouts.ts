import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { DataSource, In, type EntityManager } from 'typeorm';
import { payoutBatch, type PayoutReport, type RuleSet } from '#mapping';
import { formatMoney, parseMoney, sumMoney } from '#money';
import { AuditLog } from '../../audit/index.js';
import { ConnectionStore } from '../../connections/index.js';
import { Clock, currentContext, Problem, storable } from '../../platform/index.js';
import { RuleBook } from '../../rules/index.js';
import type { RowError } from '../csv-columns.js';
import { SettlementBooks } from '../settlement-books.js';
import { shortKey } from '../short-key.js';
import { Payout } from './payout.entity.js';
import type { PayoutFormat } from './payout-format.js';
import { PayoutPlanner, type PlannedPayout } from './payout-planner.js';
import { readPayoutCsv } from './read-payout-csv.js';

/** A report to import: whose, where the money arrived, and how it is written. */
export interface PayoutWish extends PayoutFormat {
  readonly csv: string;
  readonly gateway: string;
  readonly bankCode: string;
}

/** A payout of a file: one to be posted, or one that was imported before, which needs no plan. */
export type ImportedPayout =
  | (PlannedPayout & { readonly status: 'new' })
  | { readonly status: 'known'; readonly report: PayoutReport; readonly payout: Payout };

/** What an import did, or would do; no payouts where there are errors. */
export interface PayoutImport {
  readonly imported: boolean;
  readonly rows: number;
  readonly payouts: readonly ImportedPayout[];
  readonly errors: readonly RowError[];
}

/** Brings payout reports into the books: all of a file, or none when one is wrong. */
@Injectable()
export class ImportPayouts {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly rules: RuleBook,
    private readonly planner: PayoutPlanner,
    private readonly books: SettlementBooks,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async run(connectionId: string, wish: PayoutWish, dryRun: boolean): Promise<PayoutImport> {
    const connection = await this.connections.get(connectionId);
    if (!dryRun) this.books.assertPosting(connection);
    const rules = await this.rules.load(connection, null);
    const { reports, planned, errors, rows } = await this.read(connectionId, storable(wish), rules);
    if (errors.length > 0) return { imported: false, rows, payouts: [], errors };
    const payouts = await this.database.transaction(async (manager) => {
      await this.books.lock(manager, connectionId);
      const known = await this.known(manager, connectionId, rules, reports);
      const fresh = planned.filter(({ document }) => !known.has(document.batch));
      if (!dryRun) await this.write(manager, connectionId, rules, fresh);
      return reports.flatMap((report): ImportedPayout[] => {
        const payout = known.get(batchOf(report, rules));
        if (payout) return [{ status: 'known', report, payout }];
        return fresh.filter((each) => each.report === report).map((each) => ({ ...each, status: 'new' }));
      });
    });
    if (!dryRun) await this.books.wake(connectionId);
    return { imported: !dryRun, rows, payouts, errors: [] };
  }

  /** Plans a payout anew by the rules of now, as long as it is not in Deltek; else has it looked up again. */
  async replay(connectionId: string, id: string): Promise<void> {
    const connection = await this.connections.get(connectionId);
    this.books.assertPosting(connection);
    const payout = await this.database.manager.findOneBy(Payout, { id, connectionId });
    if (!payout) throw Problem.notFound('payout');
    const rules = await this.rules.load(connection, null);
    const planned = await this.planner.plan(connectionId, payout.report, rules);
    const plan =
      'errors' in planned
        ? { inTheWay: planned.errors.map(({ message }) => message).join('; ') }
        : { document: planned.document };
    const wish = { batch: payout.batch, rulesVersion: rules.version, plan };
    await this.books.again(connection, wish, async (manager, isPlanned) => {
      const columns = isPlanned && 'document' in planned ? columnsOf(planned) : null;
      if (columns) await manager.update(Payout, { id }, columns);
      await this.note(manager, connectionId, 'payout.replayed', columns ?? payout);
    });
  }

  private async read(connectionId: string, wish: PayoutWish, rules: RuleSet) {
    const file = readPayoutCsv(wish.csv, wish, rules.settings.ledgerCurrency);
    const errors = [...file.errors];
    const planned: PlannedPayout[] = [];
    const { gateway, bankCode } = wish;
    const whole = errors.length > 0 ? [] : file.payouts;
    const reports = whole.map((read) => ({ ...read, key: shortKey(read.payoutId), gateway, bankCode }));
    // What is posted needs no plan: its month may be closed by now.
    const known = await this.known(this.database.manager, connectionId, rules, reports);
    for (const report of reports) {
      if (known.has(batchOf(report, rules))) continue;
      const plan = await this.planner.plan(connectionId, report, rules);
      if ('errors' in plan) errors.push(...plan.errors);
      else planned.push(plan);
    }
    errors.sort((a, b) => a.row - b.row);
    return { reports, planned, errors, rows: file.rows };
  }

  /** By batch what is there already; another content under one of them is a conflict. */
  private async known(
    manager: EntityManager,
    connectionId: string,
    rules: RuleSet,
    reports: readonly PayoutReport[],
  ): Promise<ReadonlyMap<string, Payout>> {
    const batches = reports.map((report) => batchOf(report, rules));
    const there = await manager.findBy(Payout, { connectionId, batch: In(batches) });
    const known = new Map(there.map((payout) => [payout.batch, payout]));
    for (const report of reports) {
      const payout = known.get(batchOf(report, rules));
      if (!payout || isSame(payout, report)) continue;
      const detail = `payout ${report.payoutId} was imported with another content: ${sideOf(payout.report)}, now ${sideOf(report)}`;
      throw Problem.conflict('payout_changed', detail);
    }
    return known;
  }

  private async write(
    manager: EntityManager,
    connectionId: string,
    rules: RuleSet,
    payouts: readonly PlannedPayout[],
  ): Promise<void> {
    for (const planned of payouts) {
      await manager.insert(Payout, {
        ...columnsOf(planned),
        connectionId,
        importedBy: currentContext().actor.name,
        importedAt: this.clock.now(),
      });
      await this.note(manager, connectionId, 'payout.imported', columnsOf(planned));
    }
    const documents = payouts.map(({ document }) => document);
    await this.books.handOver(manager, connectionId, rules.version, documents);
  }

  private note(
    manager: EntityManager,
    connectionId: string,
    action: 'payout.imported' | 'payout.replayed',
    { payoutId, batch, deposit, ledgerCurrency }: ReturnType<typeof columnsOf>,
  ): Promise<void> {
    return this.audit.append(manager, {
      connectionId,
      action,
      subject: { kind: 'payout', id: payoutId },
      after: { batch, deposit: formatMoney(parseMoney(deposit)), currency: ledgerCurrency },
    });
  }
}

function columnsOf(planned: PlannedPayout) {
  const { report, document, amounts, clearingBankCode } = planned;
  return {
    net: formatMoney(amounts.net),
    currency: report.currency,
    payoutId: report.payoutId,
    batch: document.batch,
    gateway: report.gateway,
    clearingBankCode,
    bankCode: report.bankCode,
    paidOn: report.paidOn,
    gross: formatMoney(amounts.gross),
    fees: formatMoney(amounts.fees),
    ledgerCurrency: amounts.currency,
    clearing: formatMoney(amounts.clearing),
    ledgerFees: formatMoney(amounts.ledgerFees),
    fx: formatMoney(amounts.fx),
    deposit: formatMoney(amounts.deposit),
    report,
    contentHash: hashOf(report),
  };
}

function batchOf({ key }: PayoutReport, { connectionNumber }: RuleSet): string {
  return payoutBatch(connectionNumber, key);
}

/** A hash may be from before the spelling of the gateway was left out of it. */
function isSame({ contentHash, report }: Payout, now: PayoutReport): boolean {
  return [contentHash, hashOf(report)].includes(hashOf(now));
}

/** What tells two reports of one payout apart, for people. */
function sideOf({ gateway, bankCode, paidOn, currency, lines }: PayoutReport): string {
  const net = sumMoney(lines.map(({ gross, fee }) => parseMoney(gross) - parseMoney(fee)));
  return `${formatMoney(net)} ${currency} on ${paidOn} from ${gateway} at ${bankCode} (rows: ${lines.length})`;
}

/** All a report says, whatever the lines of the file and their order, and however the gateway is written. */
function hashOf(report: PayoutReport): string {
  const lines = report.lines
    .map(({ row: _row, ...line }) => canonicalize(line) ?? '')
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return createHash('sha256')
    .update(canonicalize({ ...report, gateway: report.gateway.toLowerCase(), lines }) ?? '')
    .digest('hex');
}
