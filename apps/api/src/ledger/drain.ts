import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DeltekClient } from '#deltek';
import { ConnectionStore, VendorClients, type Connection } from '../connections/index.js';
import { Clock, currentContext, Locks, Stopping } from '../platform/index.js';
import { Document } from './document.entity.js';
import { DocumentStore } from './document-store.js';
import { FileWalker } from './file-walker.js';
import { NewDocuments } from './new-documents.js';
import { MAY_GO } from './predecessor.js';
import { Gatherer, type Gathered } from './shared/gatherer.js';
import { SharedFiles, type Sharing } from './shared/shared-files.js';
import type { SharedWalk } from './shared/shared-walk.js';
import { SharedWalker } from './shared/shared-walker.js';
import type { Walk } from './walk.js';
import { WriterPlace } from './writer-place.js';

/** Steps of one turn, and how long it may take; then others get theirs: a busy connection cannot starve a quiet one. */
const STEPS_PER_TURN = 60;
const TURN_MS = 5_000;
/**
 * Orders whose documents are walked at the same time: while one writes, others are looked up (Deltek contract
 * section 19), and one whose call is slow, or rests between two tries, holds up nobody.
 */
const LANES = 3;

/** How a turn ended: nothing due, more to do, the login is in use elsewhere, or the connection stands still. */
export type Turn = 'drained' | 'more' | 'busy' | 'stopped';

/** What the lanes of a turn share. */
interface Shared {
  /** As it was when the turn began, but for whether it still posts. */
  readonly connection: Connection;
  readonly deltek: DeltekClient;
  readonly writer: WriterPlace;
  readonly sharing: Sharing;
  readonly ends: number;
  /** Orders that a lane is at; the refunds of one go strictly one after another. */
  readonly underWay: Set<number>;
  steps: number;
  isStopped: boolean;
}

const POSTING_MODES: readonly Connection['mode'][] = ['automatic', 'review'];

/** What belongs to no order is walked as if it belonged to one. */
const NO_ORDER = 0;

/** Walks the due documents of a connection, one writer per Deltek login across all processes. */
@Injectable()
export class Drain {
  constructor(
    private readonly database: DataSource,
    private readonly locks: Locks,
    private readonly connections: ConnectionStore,
    private readonly clients: VendorClients,
    private readonly store: DocumentStore,
    private readonly walker: FileWalker,
    private readonly news: NewDocuments,
    private readonly files: SharedFiles,
    private readonly gatherer: Gatherer,
    private readonly sharedWalker: SharedWalker,
    private readonly clock: Clock,
    private readonly stopping: Stopping,
  ) {}

  async turn(connectionId: string): Promise<Turn> {
    const connection = await this.connections.get(connectionId);
    if (!posts(connection.mode) || (await this.clients.standstill(connection, 'deltek', 'live')))
      return 'stopped';
    const { baseUrl, database, username } = connection.deltek;
    // Active company and period are state of the login (Deltek contract section 17).
    const turn = await this.locks.tryWith(`deltek-login:${baseUrl}|${database}|${username}`, () =>
      this.walkDue(connection),
    );
    return turn ? turn.result : 'busy';
  }

  private async walkDue(connection: Connection): Promise<Turn> {
    const deltek = await this.clients.deltek(connection);
    const sharing = await this.files.of(connection);
    if (sharing.isUsed) await this.gatherer.letGo(connection);
    const shared: Shared = {
      connection,
      sharing,
      deltek,
      writer: new WriterPlace(deltek, () => this.mayPost(connection)),
      ends: this.clock.now().getTime() + TURN_MS,
      underWay: new Set(),
      steps: 0,
      isStopped: false,
    };
    // Each is waited for, also when another has failed: the login is let go of when nobody uses it.
    const lanes = await Promise.allSettled([
      ...Array.from({ length: LANES }, () => this.lane(shared)),
      ...(sharing.isUsed ? [this.sharedLane(shared)] : []),
    ]);
    const turns = lanes.map((lane) => {
      if (lane.status === 'rejected') throw lane.reason;
      return lane.value;
    });
    return turns.find((turn) => turn === 'stopped') ?? turns.find((turn) => turn === 'more') ?? 'drained';
  }

  private async lane(shared: Shared): Promise<Turn> {
    while (hasRoom(shared, this.clock)) {
      if (this.isToStop(shared)) return 'stopped';
      const document = await shared.writer.inTurn(() => this.begin(shared));
      if (!document) return 'drained';
      const goesOn = await this.walkOn(shared, document).finally(() =>
        shared.underWay.delete(document.orderId ?? NO_ORDER),
      );
      if (!goesOn) {
        shared.isStopped = true;
        return 'stopped';
      }
    }
    return 'more';
  }

  /** Files of several documents, one at a time beside the others; what it let go of is for the next turn. */
  private async sharedLane(shared: Shared): Promise<Turn> {
    let walked = false;
    while (hasRoom(shared, this.clock)) {
      if (this.isToStop(shared) || !(await this.mayPost(shared.connection))) return 'stopped';
      const gathered = await shared.writer.inTurn(() => this.beginShared(shared));
      if (!gathered) return walked ? 'more' : 'drained';
      walked = true;
      shared.steps += 1;
      const goesOn = await this.walkTogether(shared, gathered).finally(() => {
        for (const { orderId } of gathered.documents) shared.underWay.delete(orderId ?? NO_ORDER);
      });
      if (!goesOn) {
        shared.isStopped = true;
        return 'stopped';
      }
    }
    return 'more';
  }

  private async beginShared({ connection, underWay }: Shared): Promise<Gathered | null> {
    const gathered = await this.gatherer.next(connection, [...underWay]);
    for (const { orderId } of gathered?.documents ?? []) underWay.add(orderId ?? NO_ORDER);
    return gathered;
  }

  private async walkTogether(shared: Shared, { file, documents }: Gathered): Promise<boolean> {
    const lines = await this.store.linesOf(documents.map(({ id }) => id));
    const [first, ...others] = documents.map((document) => ({
      document,
      lines: lines.filter(({ documentId }) => documentId === document.id),
    }));
    if (!first) return true;
    const members: SharedWalk['members'] = [first, ...others];
    return this.sharedWalker.step({ ...this.habits(shared), file, members, files: this.files });
  }

  /** The next document that no lane is at the order of. */
  private async begin({ connection, underWay }: Shared): Promise<Document | null> {
    const document = await this.nextDue(connection.id, [...underWay]);
    if (document) underWay.add(document.orderId ?? NO_ORDER);
    return document;
  }

  /** Takes a document as far as it goes now. Answers false when the connection stands still. */
  private async walkOn(shared: Shared, document: Document): Promise<boolean> {
    const lines = await this.store.lines(document.id);
    const isNew = await this.news.isNew(document);
    for (;;) {
      const { moves } = document;
      shared.steps += 1;
      if (!(await this.walker.step(this.walk(document, isNew, shared), lines))) return false;
      // One that somebody else has moved is no longer as it is here.
      const isDue = document.moves > moves && document.nextAt !== null && document.nextAt <= this.clock.now();
      if (!isDue || !hasRoom(shared, this.clock) || this.isToStop(shared)) return true;
    }
  }

  private isToStop({ isStopped }: Shared): boolean {
    return isStopped || this.stopping.signal.aborted || currentContext().lost?.aborted === true;
  }

  /** Whether documents may go out through the connection now. */
  private async mayPost({ id }: Connection): Promise<boolean> {
    return posts(await this.connections.mode(id));
  }

  private walk(document: Document, isNew: boolean, shared: Shared): Walk {
    return { ...this.habits(shared), document, isNew: isNew && document.moves === 0 };
  }

  private habits(shared: Shared): Omit<Walk, 'document' | 'isNew'> {
    const { connection, deltek, writer, sharing } = shared;
    return {
      isToStop: () => this.isToStop(shared),
      connection,
      deltek,
      writer,
      sharing,
      company: connection.deltek.company,
      uncertainWaitMs: connection.settings.deltek.uncertainWaitSeconds * 1_000,
      leaveForApproval: connection.settings.approvalMode === 'leave_for_approval',
      now: () => this.clock.now(),
    };
  }

  /**
   * The oldest due document that may go. None where nothing may be posted any more; the `WriterPlace` asks that
   * again before it writes.
   */
  private nextDue(connectionId: string, underWay: readonly number[]): Promise<Document | null> {
    const known = { connectionId, now: this.clock.now(), none: NO_ORDER, underWay, posting: POSTING_MODES };
    return this.database.manager
      .createQueryBuilder(Document, 'd')
      .where('d.connection_id = :connectionId AND d.next_at <= :now', known)
      .andWhere('COALESCE(d.order_id, :none) <> ALL (:underWay)')
      .andWhere(`d.file_batch IS NULL AND NOT (d.together > 1 AND d.state = 'planned')`)
      .andWhere(
        'EXISTS (SELECT 1 FROM connection c WHERE c.id = d.connection_id AND c.mode = ANY (:posting))',
      )
      .andWhere(MAY_GO)
      .orderBy('d.next_at')
      .addOrderBy('d.batch')
      .limit(1)
      .getOne();
  }
}

function posts(mode: Connection['mode']): boolean {
  return POSTING_MODES.includes(mode);
}

function hasRoom({ steps, ends }: Shared, clock: Clock): boolean {
  return steps < STEPS_PER_TURN && clock.now().getTime() <= ends;
}
