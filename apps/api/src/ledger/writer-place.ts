import { DeltekError, type DeltekClient } from '#deltek';

/**
 * The one place from which a login writes: whoever holds it has the login's active period for himself (Deltek contract
 * section 17). Of all processes one has it, by the lock of the turn it belongs to.
 */
export class WriterPlace {
  private writing: Promise<unknown> = Promise.resolve();
  private choosing: Promise<unknown> = Promise.resolve();
  private activePeriod: number | null = null;
  private asked: Promise<number> | null = null;

  constructor(
    private readonly deltek: Pick<DeltekClient, 'getActivePeriod' | 'setActivePeriod'>,
    /** Asked when the place is free: the connection may have been paused meanwhile. */
    readonly mayWrite: () => Promise<boolean>,
  ) {}

  /** Writes when nobody else does, with `period` as the login's active one; throws `held_back` where nobody may any more. */
  write<T>(period: number, work: () => Promise<T>): Promise<T> {
    const mine = this.writing.then(async () => {
      if (!(await this.mayWrite())) throw stopped();
      await this.usePeriod(period);
      return work();
    });
    this.writing = mine.catch(() => undefined);
    return mine;
  }

  /** Asks for the active period while something else is waited for. What goes wrong shows when it is needed. */
  async prepare(): Promise<void> {
    if (this.activePeriod === null) await this.ask().catch(() => undefined);
  }

  /** Runs after whatever was given here before. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.choosing.then(work);
    this.choosing = mine.catch(() => undefined);
    return mine;
  }

  /** Asks Deltek, and sets the period, only when it may be another one. */
  private async usePeriod(period: number): Promise<void> {
    this.activePeriod ??= await this.ask();
    if (this.activePeriod === period) return;
    this.activePeriod = null;
    // What was answered meanwhile may be of before it or after it.
    await this.deltek.setActivePeriod(period).finally(() => (this.asked = null));
    this.activePeriod = period;
  }

  private ask(): Promise<number> {
    this.asked ??= this.deltek.getActivePeriod().then(
      ({ period }) => period,
      (error: unknown) => {
        this.asked = null;
        throw error;
      },
    );
    return this.asked;
  }
}

function stopped(): DeltekError {
  const summary = 'the connection was stopped before it was sent';
  return new DeltekError({ reason: 'held_back', operation: 'deltek.write', summary });
}
