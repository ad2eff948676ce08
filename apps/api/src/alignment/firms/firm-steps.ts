import { Injectable } from '@nestjs/common';
import type { DeltekClient, Firm } from '#deltek';
import type { Connection } from '../../connections/index.js';
import { externalIdOf } from '../firm-search.js';
import type { FirmCreation } from './firm-creation.entity.js';
import type { FirmDraft } from './draft.js';

/** One step of a creation. */
export interface StepWork {
  readonly connection: Connection;
  readonly deltek: DeltekClient;
  readonly key: string;
  readonly row: FirmCreation;
  readonly draft: FirmDraft;
}

/** What a lost step left behind: a firm, or for the other steps the firm's id; `doubt`: why it cannot be told. */
export interface Lost {
  readonly found: Firm | string | null;
  readonly doubt: string | null;
}

const SEVERAL = 'several firms may be the one that was sent';
const FORGOTTEN = 'a firm was sent and not answered, and its customer was erased: it is looked for by hand';

/** The calls to Deltek of each step: sending it, and finding what was sent and not answered. */
@Injectable()
export class FirmSteps {
  isNeeded({ row, draft }: StepWork): boolean {
    if (row.step === 'address') return draft.address !== null;
    return row.step === 'firm' || draft.contact !== null;
  }

  /** What a firm that is sent is called; kept until its answer is known. */
  sentName({ row, draft }: StepWork): string | null {
    return row.step === 'firm' ? draft.name : null;
  }

  /** The firms that are not ours, though they have our name. */
  async knownIds({ deltek, row, draft }: StepWork): Promise<string[]> {
    if (row.step !== 'firm') return [...row.knownIds];
    return (await deltek.findFirmsByName(draft.name)).map(({ clientId }) => clientId);
  }

  /** Answers the firm, or for the other steps the firm's id. */
  async send({ connection, deltek, key, row, draft }: StepWork): Promise<Firm | string> {
    if (row.step === 'firm') {
      const hasField = connection.settings.deltek.externalIdField !== undefined;
      const own = hasField ? { externalId: externalIdOf(connection, key) } : {};
      return deltek.createFirm({ name: draft.name, ...own });
    }
    const clientId = row.clientId ?? '';
    if (row.step === 'address' && draft.address) await deltek.createFirmAddress(clientId, draft.address);
    if (row.step === 'contact' && draft.contact) await deltek.createContact({ clientId, ...draft.contact });
    return clientId;
  }

  async lookUp(work: StepWork): Promise<Lost> {
    const { deltek, row, draft } = work;
    if (row.step === 'firm') return this.lostFirm(work);
    const clientId = row.clientId ?? '';
    const there =
      row.step === 'address'
        ? (await deltek.listFirmAddresses(clientId)).length > 0
        : (await deltek.findContactsByEmail(draft.contact?.email ?? '')).some(
            (one) => one.clientId === clientId,
          );
    return { found: there ? clientId : null, doubt: null };
  }

  private async lostFirm({ connection, deltek, key, row, draft }: StepWork): Promise<Lost> {
    const marked = await deltek.findFirmsByExternalId(externalIdOf(connection, key));
    if (marked.length === 0 && row.sentName === '') return { found: null, doubt: FORGOTTEN };
    // The customer may be called otherwise by now.
    const named = await deltek.findFirmsByName(row.sentName ?? draft.name);
    const [mine, ...more] =
      marked.length > 0 ? marked : named.filter(({ clientId }) => !row.knownIds.includes(clientId));
    return { found: mine ?? null, doubt: more.length > 0 ? SEVERAL : null };
  }
}
