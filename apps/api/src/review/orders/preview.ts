import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { buildFileBody, DeltekError, type FileRequest, type TransactionFile } from '#deltek';
import { ConnectionStore, deltekOptions } from '../../connections/index.js';
import { DocumentStore, plannedToFile, toFile } from '../../ledger/index.js';
import { Problem } from '../../platform/index.js';
import { OrderPlanner, OrderSnapshot } from '../../sync/index.js';
import { OrderDetail } from './order-detail.js';
import type { PreviewDto, ReplayDto } from './order.dto.js';
import { presentHold } from './present.js';

/** What would happen, without doing it. */
@Injectable()
export class OrderPreview {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly documents: DocumentStore,
    private readonly planner: OrderPlanner,
    private readonly detail: OrderDetail,
  ) {}

  /** The exact Deltek requests of every document of the order, existing or planned. */
  async requests(connectionId: string, orderId: number): Promise<PreviewDto> {
    const connection = await this.connections.get(connectionId);
    const order = await this.detail.find(connectionId, orderId);
    const documents = await this.documents.ofOrder(connectionId, orderId);
    const { company } = connection.deltek;
    const files: TransactionFile[] = [];
    for (const document of documents)
      files.push(toFile(document, await this.documents.lines(document.id), company));
    for (const planned of order.plan.documents) {
      if (!documents.some(({ batch }) => batch === planned.batch))
        files.push(plannedToFile(planned, company));
    }
    const options = deltekOptions(connection);
    return {
      requests: files.map((file) => {
        const { path, json } = bodyOf(file, options);
        return { batch: file.batch, method: 'POST', path, body: json };
      }),
    };
  }

  /** A replay's dry run: plans the kept snapshot again with the rules of now. */
  async replay(connectionId: string, orderId: number): Promise<ReplayDto> {
    const connection = await this.connections.get(connectionId);
    const { snapshotId } = await this.detail.find(connectionId, orderId);
    const snapshot = snapshotId && (await this.database.manager.findOneBy(OrderSnapshot, { id: snapshotId }));
    if (!snapshot)
      throw Problem.conflict('never_read', `order ${orderId} could not be read from the store yet`);
    const plan = await this.planner.plan(connection, snapshot.body);
    const isTwo = connection.settings.documentDecisions === 'two_people';
    const held = (await this.documents.ofOrder(connectionId, orderId)).filter(
      ({ state }) => state === 'held',
    );
    return {
      outcome: plan.outcome,
      missing: [...plan.missing],
      holds: plan.holds.map(presentHold),
      queued: false,
      takesTwo: isTwo ? held.map(({ batch }) => batch) : [],
    };
  }
}

/** A file that must not be sent has no request; its faults are the answer. */
function bodyOf(file: TransactionFile, options: Parameters<typeof buildFileBody>[1]): FileRequest {
  try {
    return buildFileBody(file, options);
  } catch (error) {
    if (!(error instanceof DeltekError)) throw error;
    throw Problem.conflict('not_sendable', error.message);
  }
}
