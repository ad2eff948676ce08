import { Injectable } from '@nestjs/common';
import { DataSource, In, MoreThan } from 'typeorm';
import type { DeltekClient, LedgerRow, TransactionType } from '#deltek';
import { Clock } from '../../platform/index.js';
import { differenceToLedger } from '../compare.js';
import { Document, type DocumentLine } from '../document.entity.js';
import { DocumentStore } from '../document-store.js';
import { seenPosted } from '../resolve/posted-after-all.js';
import { fileOf, isOwn } from '../shared/own-rows.js';
import type { DocumentState } from '../states.js';
import { adopt } from '../steps/step.js';
import { driftOf, isPutRight, strayOf } from './compare-posted.js';
import { DriftBook } from './drift-book.js';
import type { LedgerDrift } from './ledger-drift.entity.js';
import { LookedUp } from './looked-up.js';

/** Rows of one type, of whole batches or of parts of them. */
export interface PostedRows {
  readonly connectionId: string;
  readonly type: TransactionType;
  readonly rows: readonly LedgerRow[];
  /** Confirmed documents that must be among the rows; others are only compared where they are. */
  readonly expected: readonly Document[];
}

/** How many batches a run may look up whole; what is left over is for the next run. */
export interface Budget {
  left: number;
}

/** How a comparison ended. */
export interface Comparison {
  /** The budget was enough for all of it. */
  readonly complete: boolean;
  /** A document that waited is posted: the writer has something to do. */
  readonly wakes: boolean;
}

/** A batch that does not look right. */
interface Strange {
  readonly connectionId: string;
  readonly type: TransactionType;
  readonly batch: string;
  readonly document: Document | null;
  readonly rows: readonly LedgerRow[];
  /** Of the document. */
  readonly lines: readonly DocumentLine[];
}

/** Its file waits in Deltek, or may. */
const WATCHED: readonly DocumentState[] = ['created', 'uncertain'];

/** Deltek refused it, or holds something else: what is posted under the name by now may be ours after all. */
const REFUSED: readonly DocumentState[] = ['rejected', 'held'];

/**
 * Compares posted rows with our documents. Rows that were read by window or sequence may be a part of a
 * batch, so anything that does not look right is looked up whole before it is called a drift or its end.
 */
@Injectable()
export class PostedBatches {
  constructor(
    private readonly database: DataSource,
    private readonly store: DocumentStore,
    private readonly book: DriftBook,
    private readonly lookedUp: LookedUp,
    private readonly clock: Clock,
  ) {}

  /** Open drifts are left to `again`; what was looked up as it is costs nothing. */
  async compare(deltek: DeltekClient, posted: PostedRows, budget: Budget): Promise<Comparison> {
    const { connectionId, type, expected } = posted;
    const sharing = await this.sharing(connectionId, posted.rows);
    const byBatch = rowsByName(posted.rows, sharing);
    const batches = [...new Set([...byBatch.keys(), ...expected.map(({ batch }) => batch)])];
    const documents = await this.documents(connectionId, batches);
    const lines = await this.lines([...documents.values()]);
    const open = await this.book.ofBatches(connectionId, batches);
    const again: Strange[] = [];
    let wakes = false;
    for (const batch of batches.filter((one) => !open.has(one))) {
      const document = documents.get(batch) ?? null;
      const of = document ? (lines.get(document.id) ?? []) : [];
      const rows = byBatch.get(batch) ?? [];
      if (document?.state === 'confirmed' && isAsKnown(document, of, rows)) continue;
      if (document && WATCHED.includes(document.state)) {
        wakes = (await this.wake(document)) || wakes;
        continue;
      }
      const strange = { connectionId, type, batch, document, rows, lines: of };
      // Of one in the books a part of its rows may be what is missing: that is looked up each time.
      const looked = document?.state === 'confirmed' ? 'new' : this.lookedUp.of(strange);
      if (looked === 'again') again.push(strange);
      if (looked !== 'new') continue;
      if (budget.left === 0) return { complete: false, wakes };
      wakes = (await this.lookUpStrange(deltek, strange, budget)) || wakes;
    }
    // What was never looked up goes first, here and in what is compared next; what is left over is for a later run.
    for (const strange of again.slice(0, Math.ceil(budget.left / 4))) {
      wakes = (await this.lookUpStrange(deltek, strange, budget)) || wakes;
    }
    return { complete: true, wakes };
  }

  private async lookUpStrange(deltek: DeltekClient, strange: Strange, budget: Budget): Promise<boolean> {
    const { document, lines } = strange;
    budget.left -= 1;
    const wakes = await this.lookUp(deltek, strange, document, lines);
    this.lookedUp.add(strange);
    return wakes;
  }

  /** Looks one drift up again: it ends by itself when the difference is gone. */
  async again(deltek: DeltekClient, { connectionId, type, batch }: LedgerDrift): Promise<void> {
    const document = (await this.documents(connectionId, [batch])).get(batch) ?? null;
    const lines = await this.lines(document ? [document] : []);
    const of = document ? (lines.get(document.id) ?? []) : [];
    await this.lookUp(deltek, { connectionId, type, batch }, document, of);
  }

  private async lookUp(
    deltek: DeltekClient,
    name: { connectionId: string; type: TransactionType; batch: string },
    document: Document | null,
    lines: readonly DocumentLine[],
  ): Promise<boolean> {
    const file = document ? fileOf(document) : name.batch;
    const found = await deltek.findPosted(name.type, file);
    const sharing = await this.sharing(name.connectionId, found);
    const rows = rowsByName(found, sharing).get(name.batch) ?? [];
    if (document?.state === 'confirmed') {
      const drift = driftOf(document, lines, rows);
      await this.book.note({ ...name, document }, drift);
      if (drift === null && isPutRight(document, rows)) await this.putRight(document, rows);
      return false;
    }
    if (!document || document.state === 'abandoned') {
      await this.book.note({ ...name, document }, strayOf(name.type, rows));
      return false;
    }
    return this.takeBack(document, lines, rows);
  }

  /** Somebody moved it to the period it was planned for, as they were told to: that is over. */
  private putRight(document: Document, rows: readonly LedgerRow[]): Promise<void> {
    const { period, postedPeriod } = document;
    return this.store.move(document, {
      to: 'confirmed',
      step: 'look',
      outcome: 'confirmed',
      detail: `the ledger shows every line, moved from period ${postedPeriod} to ${period}`,
      cause: null,
      nextAt: null,
      patch: { postedPeriod: period, postSeq: rows[0]?.postSeq ?? null },
    });
  }

  /** Somebody posted what waited: the writer looks now, adopts it, and what applies to it goes on. */
  private async wake({ id, state }: Document): Promise<boolean> {
    const now = this.clock.now();
    const { affected } = await this.database.manager.update(
      Document,
      { id, state, nextAt: MoreThan(now) },
      { nextAt: now },
    );
    return affected === 1;
  }

  /** Somebody posted what we had given up: with our content it is ours after all. */
  private async takeBack(
    document: Document,
    lines: readonly DocumentLine[],
    rows: readonly LedgerRow[],
  ): Promise<boolean> {
    const [first] = rows;
    if (!REFUSED.includes(document.state) || !first) return false;
    if (differenceToLedger(document.type, lines, rows) !== null) return false;
    const now = () => this.clock.now();
    const { period, postSeq } = first;
    // At once, so that no plan of its order that does not count with it comes in between.
    const adopted = adopt({ found: 'posted', period, postSeq }, { document, now });
    await this.store.move(document, seenPosted(now()), adopted);
    return true;
  }

  /** The documents that share the files these rows are of. */
  private sharing(connectionId: string, rows: readonly LedgerRow[]): Promise<Document[]> {
    const files = [...new Set(rows.map(({ batch }) => batch.toUpperCase()))];
    return this.database.manager.findBy(Document, { connectionId, fileBatch: In(files) });
  }

  private async documents(connectionId: string, batches: readonly string[]): Promise<Map<string, Document>> {
    const where = { connectionId, batch: In([...batches]) };
    const documents = await this.database.manager.findBy(Document, where);
    return new Map(documents.map((document) => [document.batch, document]));
  }

  private async lines(documents: readonly Document[]): Promise<Map<string, DocumentLine[]>> {
    const byDocument = new Map<string, DocumentLine[]>();
    for (const line of await this.store.linesOf(documents.map(({ id }) => id))) {
      byDocument.set(line.documentId, [...(byDocument.get(line.documentId) ?? []), line]);
    }
    return byDocument;
  }
}

function isAsKnown(document: Document, lines: readonly DocumentLine[], rows: readonly LedgerRow[]): boolean {
  return driftOf(document, lines, rows) === null && !isPutRight(document, rows);
}

/**
 * Rows by the document they are of; those of a shared file that are nobody's stay under the file's name. Our names are
 * capitals; Deltek may answer them in another case.
 */
function rowsByName(rows: readonly LedgerRow[], sharing: readonly Document[]): Map<string, LedgerRow[]> {
  const byName = new Map<string, LedgerRow[]>();
  const inFile = new Map<string, Document[]>();
  for (const document of sharing) {
    const file = fileOf(document);
    inFile.set(file, [...(inFile.get(file) ?? []), document]);
  }
  for (const row of rows) {
    const file = row.batch.toUpperCase();
    const documents = inFile.get(file) ?? [];
    const name = documents.find((document) => isOwn(document, row))?.batch ?? file;
    // A file's automatic rows are of all its documents.
    if (documents.length > 0 && name === file && row.automatic) continue;
    const known = byName.get(name);
    if (known) known.push(row);
    else byName.set(name, [row]);
  }
  return byName;
}
