import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { formatMoney, parseMoney } from '#money';
import type { Caller } from '../../../access/index.js';
import { DocumentStore, Resolutions, type Document } from '../../../ledger/index.js';
import { LookRequests } from '../../../sync/index.js';
import { OrderDetail } from '../../orders/order-detail.js';
import { presentStatement } from '../../orders/statement.js';
import { presentDocument } from '../present.js';
import type { RemainsDto, ResolveBody, ResolvedDto } from './resolve.dto.js';

/** A person's decision about a document, with what it leaves behind. */
@Injectable()
export class ResolveDocument {
  constructor(
    private readonly database: DataSource,
    private readonly resolutions: Resolutions,
    private readonly documents: DocumentStore,
    private readonly orders: OrderDetail,
    private readonly looks: LookRequests,
  ) {}

  async run(
    connectionId: string,
    documentId: string,
    { action, note, dryRun }: ResolveBody,
    { user, actor }: Pick<Caller, 'user' | 'actor'>,
  ): Promise<ResolvedDto> {
    const wish = { action, note, dryRun, by: { id: user.id, name: actor.name } };
    const { document, outcome, found } = await this.resolutions.resolve(
      connectionId,
      documentId,
      wish,
      // Its order may be another one by now: what is made is corrected, or planned anew, at once.
      async (manager, { orderId }) => {
        if (action !== 'create' || orderId === null) return;
        await this.looks.lookAgain(manager, { connectionId, orderId });
      },
    );
    if (outcome === 'done') this.looks.wake();
    return {
      outcome,
      found,
      document: presentDocument(document, await this.documents.lines(documentId)),
      remains: action === 'abandon' ? await this.remains(document) : null,
    };
  }

  /** As if it were given up, whether it is by now or not. */
  private async remains(document: Document): Promise<RemainsDto> {
    const { connectionId, orderId, batch, total, currency } = document;
    const text = `${batch} over ${formatMoney(parseMoney(total))} ${currency} is in no books: enter in Deltek by hand what is owed, or leave it.`;
    if (orderId === null) return { text, statement: [], goesOn: [] };
    const kept = await this.database.transaction('REPEATABLE READ', (manager) =>
      this.orders.read(manager, connectionId, orderId),
    );
    const cause = document.cause ?? 'outcome_uncertain';
    const documents = kept.documents.map((each) =>
      each.id === document.id ? { ...each, state: 'abandoned' as const, cause } : each,
    );
    const { snapshot } = kept;
    const rows = snapshot ? presentStatement({ ...kept, snapshot, documents }) : [];
    const waiting = documents.filter((each) => each.afterBatch === batch && each.state === 'planned');
    return {
      text,
      statement: rows.filter(({ difference }) => parseMoney(difference.amount) !== 0n),
      goesOn: waiting.map((each) => each.batch),
    };
  }
}
