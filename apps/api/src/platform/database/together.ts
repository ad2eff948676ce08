import { databaseTrouble } from './trouble.js';

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** More wait than can be written soon: whoever asks comes again later. */
export class TooManyWaiting extends Error {
  constructor() {
    super('too many are waiting to be written');
  }
}

/** So many are worth a commit of their own. */
const MANY = 16;

/**
 * Writes what comes at the same time in one statement and one commit: while rounds are under way, the next one
 * gathers, and begins beside them only when it is large: a commit costs the same for one and for many. None takes more
 * than its share of all there is: else the process would idle while it is written, and the database afterwards.
 * Whoever gave something is answered when it is committed, never before, and alone pays for what is wrong with it.
 */
export class Together<Item, Result> {
  private readonly waiting: Waiting<Item, Result>[] = [];
  private underWay = 0;
  private beingWritten = 0;
  private beginning = false;

  constructor(
    /** Writes them all or none; answers one result for each, in their order. */
    private readonly write: (items: readonly Item[]) => Promise<readonly Result[]>,
    /** Rounds at a time, items in a round, and how many may wait. */
    private readonly limits: { readonly rounds: number; readonly perRound: number; readonly waiting: number },
  ) {}

  /** Throws what the writing throws, and `TooManyWaiting`. */
  add(item: Item): Promise<Result> {
    if (this.waiting.length >= this.limits.waiting) return Promise.reject(new TooManyWaiting());
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.beginSoon();
    });
  }

  /** What arrived in the same turn of the process's loop goes in the same round. */
  private beginSoon(): void {
    if (this.beginning || this.underWay >= this.limits.rounds) return;
    this.beginning = true;
    setImmediate(() => {
      this.beginning = false;
      this.begin();
    });
  }

  private begin(): void {
    const { rounds, perRound } = this.limits;
    const enough = this.underWay === 0 ? 1 : MANY;
    if (this.underWay >= rounds || this.waiting.length < enough) return;
    const share = Math.max(MANY, Math.ceil((this.waiting.length + this.beingWritten) / rounds));
    const taken = this.waiting.splice(0, Math.min(share, perRound));
    this.underWay += 1;
    this.beingWritten += taken.length;
    void this.round(taken).finally(() => {
      this.underWay -= 1;
      this.beingWritten -= taken.length;
      this.beginSoon();
    });
    this.beginSoon();
  }

  private async round(taken: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.write(taken.map(({ item }) => item));
      taken.forEach(({ resolve }, index) => resolve(results[index] as Result));
    } catch (error) {
      if (taken.length > 1 && databaseTrouble(error) === null) return this.eachAlone(taken);
      for (const { reject } of taken) reject(error);
    }
  }

  private async eachAlone(taken: readonly Waiting<Item, Result>[]): Promise<void> {
    for (const one of taken) await this.round([one]);
  }
}
