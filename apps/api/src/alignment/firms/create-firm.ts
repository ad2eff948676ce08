import { setTimeout as rest } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { DeltekClient, Firm } from '#deltek';
import { VendorClients, type Connection } from '../../connections/index.js';
import { Directory, isActiveClient } from '../../directory/index.js';
import { Clock, Locks } from '../../platform/index.js';
import type { Cause } from '../cause.js';
import { CustomerBook } from '../customer-book.js';
import { found, review, unmatched, type Outcome } from '../outcome.js';
import { refusalOf } from '../refusal-words.js';
import type { Shopper } from '../shopper.js';
import type { FirmDraft } from './draft.js';
import type { FirmCreation } from './firm-creation.entity.js';
import { FirmCreations } from './firm-creations.js';
import { FirmDrafts } from './firm-draft.js';
import { FirmPendingError } from './firm-pending.error.js';
import { FirmSteps } from './firm-steps.js';
import { verdictOnWrite } from './write-verdict.js';

const TRIES = 60;
const BETWEEN_MS = 250;
const MADE = 'the firm was created for the customer';
const LOST = 'a firm was sent to Deltek and the answer was lost; it is looked for before another one is sent';
const REFUSED = 'the firm created for this customer was refused';

/** Creates the firm of a customer nobody was found for, once: firm, address, contact (Deltek contract 8.5, step 5). */
@Injectable()
export class CreateFirm {
  constructor(
    private readonly clients: VendorClients,
    private readonly directory: Directory,
    private readonly creations: FirmCreations,
    private readonly drafts: FirmDrafts,
    private readonly steps: FirmSteps,
    private readonly book: CustomerBook,
    private readonly locks: Locks,
    private readonly clock: Clock,
  ) {}

  /** What becomes of a judgement: itself, or a firm that is created or was begun before. */
  async after(connection: Connection, shopper: Shopper, judged: Outcome, cause: Cause): Promise<Outcome> {
    if (judged.source === 'mapping') return judged;
    const begun = await this.creations.find(connection.id, shopper.key);
    if (begun) return this.resume(connection, shopper, judged, begun, cause);
    if (judged.firm || judged.needsPerson || !wants(connection, shopper)) return judged;
    const reason = whyNotNow(connection, cause);
    return reason === null ? this.alone(connection, shopper) : unmatched(`${judged.evidence}; ${reason}`);
  }

  private async resume(
    connection: Connection,
    shopper: Shopper,
    judged: Outcome,
    begun: FirmCreation,
    cause: Cause,
  ): Promise<Outcome> {
    if (begun.clientId === null) {
      const undone =
        begun.sentAt === null && (judged.firm || judged.needsPerson || !wants(connection, shopper));
      if (undone || judged.source === 'identity') return judged;
    } else {
      if (judged.source === 'search' && judged.firm) return judged;
      if (judged.source === 'search') return review(REFUSED, judged.candidates);
      if (judged.firm?.clientId !== begun.clientId || begun.step === 'done') return judged;
    }
    if (begun.problem !== null && cause !== 'person') {
      return judged.firm ? { ...judged, evidence: `${MADE}; ${begun.problem}` } : review(begun.problem);
    }
    if (whyNotNow(connection, cause) !== null) {
      return judged.firm || begun.sentAt === null ? judged : review(LOST, judged.candidates);
    }
    if (begun.problem !== null) await this.creations.retry(begun);
    return this.alone(connection, shopper);
  }

  /** One at a time per database, so that two customers of one company, of whichever stores, do not both create it. */
  private async alone(connection: Connection, shopper: Shopper): Promise<Outcome> {
    const database = connection.deltek.database.toLowerCase();
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const work = () => this.create(connection, shopper);
      const ended = await this.locks.tryWith(`firm-creation:${database}`, work);
      if (ended) return ended.result;
      await rest(BETWEEN_MS);
    }
    throw new FirmPendingError('another firm is being created');
  }

  private async create(connection: Connection, shopper: Shopper): Promise<Outcome> {
    const deltek = await this.clients.deltek(connection.id);
    const drafted = await this.drafts.of(deltek, connection, shopper.details);
    if ('complaint' in drafted) return review(`no firm was created: ${drafted.complaint}`);
    const begun = await this.creations.find(connection.id, shopper.key);
    let row = begun ?? this.creations.blank(connection.id, shopper.key);
    if (!begun) {
      const namesake = await this.namesake(connection, deltek, shopper, drafted.draft);
      if (namesake) return namesake;
    }
    while (row.step !== 'done' && row.problem === null) {
      row = await this.step(connection, deltek, shopper, row, drafted.draft);
    }
    return this.outcomeOf(connection, row, drafted.draft);
  }

  /** Deltek's own list of this moment, which our copy may be behind of. */
  private async namesake(
    connection: Connection,
    deltek: DeltekClient,
    { key, details }: Shopper,
    { name }: FirmDraft,
  ): Promise<Outcome | null> {
    const refused = await this.book.refused(connection.id, key);
    const all = (await deltek.findFirmsByName(name)).filter(isActiveClient);
    const firms = all.filter(({ clientId }) => !refused.has(clientId));
    const [only] = firms;
    if (!only) return null;
    for (const firm of firms) await this.directory.noteFirm(connection.id, firm);
    const sure = details.company.trim() !== '' && firms.length === 1 && refused.size === 0;
    if (sure) return found(only, 'a firm has the company name of the customer', 60);
    const words = 'the name a new firm would have';
    const candidates = firms.map(({ clientId, name: known }) => ({
      clientId,
      name: known,
      evidence: words,
      score: 40,
    }));
    return review(`${firms.length === 1 ? 'a firm has' : `${firms.length} firms have`} ${words}`, candidates);
  }

  private async step(
    connection: Connection,
    deltek: DeltekClient,
    shopper: Shopper,
    row: FirmCreation,
    draft: FirmDraft,
  ): Promise<FirmCreation> {
    const work = { connection, deltek, key: shopper.key, row, draft };
    if (row.sentAt !== null) {
      this.assertWaited(connection, row.sentAt);
      const { found: lost, doubt } = await this.steps.lookUp(work);
      if (doubt !== null) return this.creations.stuck(row, doubt);
      return lost === null ? this.creations.undone(row, null) : this.advance(connection, row, lost);
    }
    if (!this.steps.isNeeded(work)) return this.creations.advance(row, row.clientId ?? '', false);
    const knownIds = await this.steps.knownIds(work);
    const sending = await this.creations.sending(row, knownIds, this.steps.sentName(work));
    try {
      return await this.advance(connection, sending, await this.steps.send({ ...work, row: sending }));
    } catch (error) {
      const verdict = verdictOnWrite(error);
      if (verdict.does === 'look') throw new FirmPendingError(verdict.detail, { cause: error });
      const refusal = refusalOf(row.step, verdict.detail);
      const undone = await this.creations.undone(sending, verdict.does === 'person' ? refusal : null);
      if (verdict.does === 'again') throw error;
      return undone;
    }
  }

  private async advance(
    connection: Connection,
    row: FirmCreation,
    made: Firm | string,
  ): Promise<FirmCreation> {
    if (typeof made === 'string') return this.creations.advance(row, made, true);
    await this.directory.noteFirm(connection.id, made);
    return this.creations.advance(row, made.clientId, true);
  }

  private assertWaited({ settings }: Connection, sentAt: Date): void {
    const until = sentAt.getTime() + settings.deltek.uncertainWaitSeconds * 1_000;
    if (this.clock.now().getTime() < until) {
      throw new FirmPendingError(
        'a firm was sent to Deltek and the answer was lost; it is looked for in a while',
      );
    }
  }

  /** With the firm there, an address that Deltek refused holds nothing up. */
  private async outcomeOf(connection: Connection, row: FirmCreation, { name }: FirmDraft): Promise<Outcome> {
    if (row.clientId === null) return review(row.problem ?? 'no firm was created');
    const firm = await this.directory.firm(connection.id, row.clientId);
    const evidence = row.problem === null ? MADE : `${MADE}; ${row.problem}`;
    return found(firm ?? { clientId: row.clientId, name }, evidence, 100, 'identity');
  }
}

function wants({ settings }: Connection, { customerId }: Shopper): boolean {
  return customerId === null ? settings.guestPolicy === 'create_firm' : settings.firmPolicy === 'create';
}

/** Shadow writes nothing to Deltek, review nothing that no person asked for, and nobody what no order needs. */
function whyNotNow({ mode }: Connection, cause: Cause): string | null {
  if (mode === 'automatic') return cause === 'change' ? 'a firm is created when an order needs it' : null;
  if (mode === 'review')
    return cause === 'person' ? null : 'a firm is created once a person has the customer aligned';
  return `no firm is created in mode ${mode}`;
}
