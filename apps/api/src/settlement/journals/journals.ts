import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  journalBatch,
  planJournal,
  type Hold,
  type JournalKind,
  type PlannedDocument,
  type RuleSet,
} from '#mapping';
import { formatMoney, parseMoney } from '#money';
import { AuditLog } from '../../audit/index.js';
import { ConnectionStore, type Connection } from '../../connections/index.js';
import { Clock, currentContext, Problem, storable } from '../../platform/index.js';
import { RuleBook } from '../../rules/index.js';
import { SettlementBooks } from '../settlement-books.js';
import { JournalRow } from './journal.entity.js';
import { journalNumber } from './journal-number.js';

/** What a person enters; an accrual brings its reversal on the first day of the next month along. */
export interface JournalWish {
  readonly kind: Exclude<JournalKind, 'fee_accrual_reversal'>;
  readonly amount: string;
  readonly date: string;
  readonly note: string;
  readonly reference: string;
  /** What the amount was computed from; left out = a person said it. */
  readonly basis?: string;
  /** The day of an accrual's reversal, where it is not the first of the next month. */
  readonly reversedOn?: string;
  /** What it is once, where that is not its voucher: the same whenever a restored database comes upon it again. */
  readonly identity?: string;
}

/** An entry with its document; null where it was entered before, which needs no plan: its month may be closed by now. */
export interface EnteredJournal {
  readonly journal: JournalRow;
  readonly document: PlannedDocument | null;
}

/** What entering came to; `known`: its reference was there with the same content. */
export interface JournalResult {
  readonly status: 'new' | 'known';
  readonly entries: readonly EnteredJournal[];
}

/** Carries the result out of a transaction that was only tried out. */
class TriedOut extends Error {
  constructor(readonly result: JournalResult) {
    super();
  }
}

/** Journal entries of no order, by hand (event rows 9, 33, 36). */
@Injectable()
export class Journals {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly rules: RuleBook,
    private readonly books: SettlementBooks,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async enter(connectionId: string, wish: JournalWish, dryRun: boolean): Promise<JournalResult> {
    const connection = await this.connections.get(connectionId);
    if (!dryRun) this.books.assertPosting(connection);
    const rules = await this.rules.load(connection, null);
    const work = async (manager: EntityManager): Promise<JournalResult> => {
      const result = await this.enterIn(manager, connectionId, storable(wish), rules);
      // A dry run enters everything, and takes it back.
      if (dryRun) throw new TriedOut(result);
      return result;
    };
    const result = await this.database.transaction(work).catch((error: unknown) => {
      if (error instanceof TriedOut) return error.result;
      throw error;
    });
    if (!dryRun) await this.books.wake(connectionId);
    return result;
  }

  /** Inside of another transaction, with rules loaded before it; the caller wakes (`SettlementBooks.wake`). */
  async enterIn(
    manager: EntityManager,
    connectionId: string,
    wish: JournalWish,
    rules: RuleSet,
  ): Promise<JournalResult> {
    await this.books.lock(manager, connectionId);
    const wishes = wish.kind === 'fee_accrual' ? [wish, reversalOf(wish)] : [wish];
    const known = await this.known(manager, connectionId, wish);
    if (known) return { status: 'known', entries: [{ journal: known, document: null }] };
    const entries: (EnteredJournal & { readonly document: PlannedDocument })[] = [];
    // Without a voucher nobody can tell what is entered again from another of the same amount.
    const once = wish.identity ?? (wish.reference || randomUUID());
    for (const { reversedOn: _day, identity: _identity, basis = '', ...own } of wishes) {
      const row = {
        ...own,
        id: journalNumber(rules.connectionNumber, own.kind, once),
        basis,
        connectionId,
        currency: rules.settings.ledgerCurrency,
        enteredBy: currentContext().actor.name,
        enteredAt: this.clock.now(),
      };
      const journal = manager.create(JournalRow, row);
      await manager.insert(JournalRow, journal);
      entries.push({ journal, document: documentOf(journal, rules, entries[0]?.journal) });
      await this.note(manager, 'journal.entered', journal);
    }
    const documents = entries.map(({ document }) => document);
    await this.books.handOver(manager, connectionId, rules.version, documents);
    return { status: 'new', entries };
  }

  /** Why an entry, or its reversal, could not be planned by these rules; none = it could. */
  holdsOf(wish: JournalWish, rules: RuleSet): readonly Hold[] {
    const wishes = wish.kind === 'fee_accrual' ? [wish, reversalOf(wish)] : [wish];
    return wishes.flatMap((own) => planJournal({ ...own, id: 0 }, rules).holds);
  }

  /** Plans an entry anew by the rules of now, as long as it is not in Deltek; else has it looked up again. */
  async replay(connectionId: string, id: string): Promise<void> {
    const connection = await this.connections.get(connectionId);
    this.books.assertPosting(connection);
    const journal = await this.database.manager.findOneBy(JournalRow, { id, connectionId });
    if (!journal) throw Problem.notFound(`journal ${id}`);
    const rules = await this.rules.load(connection, null);
    const accrual = await this.accrualOf(connection, journal);
    const { document, holds } = planOf(journal, rules, accrual);
    const wish = {
      batch: journalBatch(rules.connectionNumber, Number(id)),
      rulesVersion: rules.version,
      plan: document ? { document } : { inTheWay: wordsOf(holds) },
    };
    await this.books.again(connection, wish, (manager) => this.note(manager, 'journal.replayed', journal));
  }

  /** What a reversal takes back; one that is in no books is not taken back. Null: of another kind, or not known. */
  private async accrualOf({ id: connectionId, number }: Connection, journal: JournalRow) {
    if (journal.kind !== 'fee_accrual_reversal') return null;
    const { id, reference } = journal;
    const own = reference === '' ? { id: String(BigInt(id) - 1n) } : { reference };
    const of = { ...own, connectionId, kind: 'fee_accrual' as const };
    const accrual = await this.database.manager.findOneBy(JournalRow, of);
    const batch = accrual && journalBatch(number, Number(accrual.id));
    if (batch && (await this.books.stateOf(connectionId, batch)) === 'abandoned')
      throw Problem.conflict('not_planned', `${batch}, which it takes back, was given up`);
    return accrual;
  }

  /** The entry of this reference; another content under it is a conflict. */
  private async known(
    manager: EntityManager,
    connectionId: string,
    { kind, reference, amount, date }: JournalWish,
  ): Promise<JournalRow | null> {
    if (reference === '') return null;
    const known = await manager.findOneBy(JournalRow, { connectionId, kind, reference });
    if (!known || (parseMoney(known.amount) === parseMoney(amount) && known.date === date)) return known;
    const detail = `${reference} is ${formatMoney(parseMoney(known.amount))} on ${known.date}, now ${amount} on ${date}`;
    throw Problem.conflict('journal_changed', detail);
  }

  private note(
    manager: EntityManager,
    action: 'journal.entered' | 'journal.replayed',
    { id, connectionId, kind, amount, currency, date, note, reference }: JournalRow,
  ): Promise<void> {
    return this.audit.append(manager, {
      connectionId,
      action,
      subject: { kind: 'journal', id },
      after: { kind, amount, currency, date, reference },
      reason: note,
    });
  }
}

function planOf(
  { id, kind, amount, date, basis }: JournalRow,
  rules: RuleSet,
  accrual: JournalRow | null = null,
) {
  const takesBack = accrual ? { reverses: Number(accrual.id) } : {};
  return planJournal({ id: Number(id), kind, amount, date, basis, ...takesBack }, rules);
}

function documentOf(journal: JournalRow, rules: RuleSet, accrual: JournalRow | null = null): PlannedDocument {
  const { document, holds } = planOf(journal, rules, accrual);
  if (document) return document;
  throw Problem.conflict('not_planned', wordsOf(holds));
}

function wordsOf(holds: readonly Hold[]): string {
  return holds.map(({ detail }) => detail).join('; ');
}

/** On the first day of the month after, where no other is said. */
function reversalOf(wish: JournalWish) {
  const [year = 0, month = 0] = wish.date.split('-').map(Number);
  const date = wish.reversedOn ?? new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
  return { ...wish, kind: 'fee_accrual_reversal' as const, date };
}
