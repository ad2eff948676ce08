import { formatMoney, parseMoney, sumMoney, type Money } from '#money';
import type { Holds } from '../holds.js';
import type { PlannedDocument, PlannedLine, PostedDocument } from '../types/plan.js';
import type { AccountRole } from '../types/rules.js';

/** An amount of the store and what it is there for: all a posted document is compared by. */
export interface Fact {
  readonly role: PlannedLine['role'];
  readonly source: string;
  readonly amount: Money;
}

/**
 * Every document an order should have, held against what is posted. What is posted stays as it is as
 * long as it stands for the same store amounts, whatever rules and settings say by now.
 */
export class Books {
  private readonly unclaimed: Map<string, PostedDocument>;
  private readonly desired: PlannedDocument[] = [];
  private readonly lacking: string[] = [];

  constructor(
    readonly posted: readonly PostedDocument[],
    private readonly holds: Holds,
  ) {
    this.unclaimed = new Map(posted.map((document) => [document.batch, document]));
  }

  /** Batches that do not exist yet, in posting order. */
  get missing(): readonly string[] {
    return this.lacking;
  }

  /**
   * The complete desired set, what is posted before what is not; what could not be planned is left out,
   * its holds say why.
   */
  get documents(): readonly PlannedDocument[] {
    const claimed = new Set(this.desired);
    const known = this.posted.filter((document) => claimed.has(document));
    return [...known, ...this.desired.filter((document) => !known.includes(document))];
  }

  /**
   * The document of this name: the posted one, or else what `plan` makes, which is asked only then. Other
   * store amounts than those posted are a change that no further document can follow; null = none can be.
   */
  want(
    type: PlannedDocument['type'],
    batch: string,
    facts: readonly Fact[] | null,
    plan: () => PlannedDocument | null,
  ): PlannedDocument | null {
    const known = this.unclaimed.get(batch);
    if (known && facts) this.compare(known, keyed(type, facts));
    if (known) return this.keep(batch);
    if (this.desired.some((document) => document.batch === batch))
      throw new Error(`${batch} is asked for twice`);
    this.lacking.push(batch);
    const document = plan();
    if (document) this.desired.push(document);
    return document;
  }

  /** A posted document that stands, whatever the order says by now; null where none of that name is left. */
  keep(batch: string): PostedDocument | null {
    const known = this.unclaimed.get(batch) ?? null;
    this.unclaimed.delete(batch);
    if (known) this.desired.push(known);
    return known;
  }

  /** What is posted and no longer asked for; call it when everything wanted is known. */
  holdLeftovers(): void {
    for (const { batch, total } of this.unclaimed.values()) {
      this.holds.add('order_changed', batch, `posted with ${total}, the order no longer asks for it`);
    }
  }

  private compare(known: PostedDocument, wanted: ReadonlyMap<string, Money>): void {
    const posted = keyed(known.type, factsOf(known));
    const different = [...new Set([...posted.keys(), ...wanted.keys()])].filter(
      (key) => (posted.get(key) ?? 0n) !== (wanted.get(key) ?? 0n),
    );
    if (different.length === 0) return;
    const said = different.map((key) => {
      const [before, now] = [posted, wanted].map((side) => formatMoney(side.get(key) ?? 0n));
      return `${key} posted with ${before}, now ${now}`;
    });
    this.holds.add('order_changed', known.batch, said.join('; '));
  }
}

/** The store amounts a document stands for. */
export function factsOf({ lines }: Pick<PlannedDocument, 'lines'>): Fact[] {
  return lines.map(({ role, amount, explanation }) => ({
    role,
    source: explanation.source,
    amount: parseMoney(amount),
  }));
}

/** By role and source; a receipt by source only, since how a payment is split follows from the invoices. */
function keyed(type: PlannedDocument['type'], facts: readonly Fact[]): ReadonlyMap<string, Money> {
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) {
    const key = type === 'CR' ? fact.source : `${fact.role} ${fact.source}`;
    groups.set(key, [...(groups.get(key) ?? []), fact]);
  }
  return new Map(
    [...groups].map(([key, group]) => {
      const sum = sumOf(group);
      return [key, sum === 0n && type === 'CR' ? movedBy(group) : sum];
    }),
  );
}

/** What a shopper has without money moving, and pays with. */
const USED_UP: readonly string[] = ['deposit', 'storeCredit', 'giftCertificate'] satisfies AccountRole[];

/**
 * A receipt that moves nothing at the bank is told by what it uses up, since an invoice below zero pays the others
 * with it; where it uses nothing up, by what it moves between its lines.
 */
function movedBy(group: readonly Fact[]): Money {
  const used = sumOf(group.filter(({ role, amount }) => USED_UP.includes(role) && amount < 0n));
  return used === 0n ? sumOf(group.filter(({ amount }) => amount > 0n)) : -used;
}

function sumOf(facts: readonly Fact[]): Money {
  return sumMoney(facts.map(({ amount }) => amount));
}
