/** What can happen to deliveries on their way. */
export type Disturbance = 'duplicate' | 'reorder' | 'drop';

/** What happens to the next deliveries instead of each being sent once and in order. */
export class Disturbances<Delivery> {
  private readonly left: Record<Disturbance, number> = { duplicate: 0, reorder: 0, drop: 0 };
  private held: Delivery[] = [];

  /** The next `next` deliveries are sent twice, in reverse order once all are there, or not at all. */
  set(kind: Disturbance, next: number): void {
    this.left[kind] = next;
  }

  /** How many deliveries each still concerns, and how many wait to be sent in reverse. */
  get state(): Readonly<Record<Disturbance | 'held', number>> {
    return { ...this.left, held: this.held.length };
  }

  /** A delivery comes by: those to be sent now, one after the other. */
  pass(delivery: Delivery): readonly Delivery[] {
    if (this.use('drop')) return [];
    if (this.use('reorder')) {
      this.held.push(delivery);
      return this.left.reorder > 0 ? [] : this.release();
    }
    return this.use('duplicate') ? [delivery, delivery] : [delivery];
  }

  /** Those held back, the newest first. */
  release(): readonly Delivery[] {
    const held = this.held.reverse();
    this.held = [];
    this.left.reorder = 0;
    return held;
  }

  private use(kind: Disturbance): boolean {
    if (this.left[kind] === 0) return false;
    this.left[kind] -= 1;
    return true;
  }
}
