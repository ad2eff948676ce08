import { Injectable } from '@nestjs/common';
import { DeltekError, type Firm } from '#deltek';
import type { Connection } from '../connections/index.js';
import { Directory } from '../directory/index.js';
import { found, review, unmatched, type Outcome } from './outcome.js';
import type { Shopper } from './shopper.js';
import type { Candidate } from './store-customer.entity.js';

/** One kind of evidence; what it is worth says its place among the others. */
interface Evidence {
  readonly score: number;
  /** Completes "a firm has …" and "2 firms have …". */
  readonly words: string;
  readonly find: () => Promise<readonly Firm[]>;
}

/** Looks for the firm of a shopper nobody has matched yet (Deltek contract 8.5, steps 2 to 4). */
@Injectable()
export class FirmSearch {
  constructor(private readonly directory: Directory) {}

  /**
   * The strongest evidence that finds anybody decides, if it finds one firm. Several are nobody, and
   * after a person refused a firm, what is left needs a person too, and so does nothing: it would be chosen, or a
   * firm of the same name created, by elimination.
   */
  async run(connection: Connection, shopper: Shopper, refused: ReadonlySet<string>): Promise<Outcome> {
    let tie: string | null = null;
    const candidates = new Map<string, Candidate>();
    for (const { score, words, find } of this.evidence(connection, shopper)) {
      const firms = (await find()).filter(({ clientId }) => !refused.has(clientId));
      const [only] = firms;
      if (!only) continue;
      const undecided = tie !== null || refused.size > 0;
      if (firms.length === 1 && !undecided) return found(only, `a firm has ${words}`, score);
      tie ??=
        firms.length === 1
          ? `a firm has ${words}, after another one was refused`
          : `${firms.length} firms have ${words}`;
      for (const { clientId, name } of firms) {
        if (!candidates.has(clientId)) candidates.set(clientId, { clientId, name, evidence: words, score });
      }
    }
    if (tie !== null) return review(tie, [...candidates.values()]);
    if (refused.size > 0) return review('the firm was taken back, and no other one was found');
    return unmatched('no firm has the e-mail or the company name of the customer');
  }

  private evidence(connection: Connection, { key, customerId, details }: Shopper): Evidence[] {
    const { id } = connection;
    const ownField = connection.settings.deltek.externalIdField;
    const { email, company } = details;
    return [
      {
        score: 95,
        words: `the customer's number in ${ownField}`,
        find: async () =>
          ownField && customerId !== null ? this.byExternalId(id, externalIdOf(connection, key)) : [],
      },
      {
        score: 80,
        words: 'a contact with the e-mail of the customer',
        find: async () => (email.trim() ? this.directory.firmsByEmail(id, email) : []),
      },
      {
        score: 60,
        words: 'the company name of the customer',
        find: async () => (company.trim() ? this.directory.firmsByName(id, company) : []),
      },
    ];
  }

  /** A field the tenant does not have finds nobody; the other evidence still may. */
  private async byExternalId(connectionId: string, externalId: string): Promise<readonly Firm[]> {
    try {
      return await this.directory.firmsByExternalId(connectionId, externalId);
    } catch (error) {
      if (error instanceof DeltekError && error.reason === 'rejected') return [];
      throw error;
    }
  }
}

/** What the tenant's own field holds of a customer: several stores may share a tenant (Deltek contract 8.3). */
export function externalIdOf({ number }: Connection, key: string): string {
  return `${number}:${key}`;
}
