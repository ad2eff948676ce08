import { performance } from 'node:perf_hooks';
import { Injectable } from '@nestjs/common';

/**
 * The only source of "now" in the API; tests put another in its place. It is the database's time, carried on by the
 * process's steady clock, so that all processes agree and none jumps with the clock of its machine.
 */
@Injectable()
export class Clock {
  /** Steady time to the database's time; null before it was first asked. */
  private ahead: number | null = null;

  now(): Date {
    return new Date(this.ahead === null ? Date.now() : performance.now() + this.ahead);
  }

  /** It was `time` in the database when the steady clock showed `steady`. */
  set(time: number, steady: number): void {
    this.ahead = time - steady;
  }

  /** How far the machine's clock is before this one, in milliseconds. */
  machineAheadMs(): number {
    return Date.now() - this.now().getTime();
  }
}
