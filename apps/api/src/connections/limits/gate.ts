import { HeldBackError, type AttemptOutcome, type Permit } from '#http';
import type { SharedState } from '../../platform/index.js';
import {
  give,
  learn,
  NEW_GATE,
  rebased,
  waitOf,
  type Ask,
  type GateRule,
  type GateState,
  type Report,
} from './gate-state.js';

interface Waiter {
  readonly ask: Ask;
  readonly rule: GateRule;
  readonly deadline: number;
  readonly go: (startInMs: number) => void;
  readonly refuse: (error: Error) => void;
}

/** What one pass over the waiting calls decided. */
interface Round {
  readonly going: { readonly waiter: Waiter; readonly startInMs: number }[];
  readonly staying: { readonly waiter: Waiter; readonly waitMs: number }[];
}

/** A call waits so long for its turn; then the work it belongs to is given back. */
const PATIENCE_MS = 20_000;
/** Waiting calls look again at least so often: other processes change the state as well. */
const LONGEST_NAP_MS = 2_000;
/** What could not be told, the database being away, is told again that much later. */
const TOLD_AGAIN_MS = 1_000;
/** How a call ends that never went out. */
export const NOT_TRIED: AttemptOutcome = { status: null, headers: {}, fault: 'cancelled' };
/** Ends are told together with the next call's question, where one follows soon. */
const TELL_WITHIN_MS = 50;

/**
 * The way into one store or one login, for all calls of this process; what all processes know of it is one shared
 * state. Calls that wait at the same time are decided together, by one statement.
 */
export class Gate {
  private waiting: Waiter[] = [];
  private reports: Report[] = [];
  private running = false;
  /** Something came since the present look at the state began. */
  private again = false;
  private round: Promise<void> = Promise.resolve();
  private wake: () => void = () => undefined;

  constructor(
    private readonly key: string,
    private readonly shared: SharedState,
    private readonly stop: AbortSignal,
    private readonly watch: (state: GateState, now: number) => void,
  ) {
    stop.addEventListener('abort', () => this.wake());
  }

  /** Resolves when the call may go out. Throws `HeldBackError` when that would take too long. */
  enter(ask: Ask, rule: GateRule): Promise<Permit> {
    return new Promise((resolve, reject) => {
      const permit = { settle: (outcome: AttemptOutcome) => this.leave({ id: ask.id, outcome }) };
      const go = (ms: number) => void (ms > 0 ? setTimeout(() => resolve(permit), ms) : resolve(permit));
      this.waiting.push({ ask, rule, deadline: performance.now() + PATIENCE_MS, go, refuse: reject });
      this.start();
    });
  }

  /** Whatever is still to be told has been told. */
  async settled(): Promise<void> {
    if (this.reports.length > 0) this.start();
    await this.round;
  }

  private leave(report: Report): void {
    this.reports.push(report);
    if (this.running) this.start();
    else setTimeout(() => this.start(), TELL_WITHIN_MS).unref();
  }

  private start(): void {
    if (this.running) {
      this.again = true;
      return this.wake();
    }
    this.running = true;
    this.round = this.decideAll();
  }

  private async decideAll(): Promise<void> {
    for (;;) {
      this.again = false;
      const told = this.reports.splice(0);
      const napMs = await this.decide(told).then(
        (round) => this.follow(round),
        (error: Error) => this.giveUp(error, told),
      );
      if (this.waiting.length === 0 && this.reports.length === 0) break;
      if (napMs > 0 && !this.again) await this.nap(napMs);
    }
    this.running = false;
  }

  private decide(told: readonly Report[]): Promise<Round> {
    const random = Math.random();
    const queue = [...this.waiting].sort((a, b) => rank(a) - rank(b));
    return this.shared.change<GateState, Round>(this.key, (before, now) => {
      const known = rebased(before ?? NEW_GATE, now);
      let state = told.reduce((sofar, report) => learn(sofar, report, now, random), known);
      const round: Round = { going: [], staying: [] };
      for (const waiter of queue) {
        const waitMs = waitOf(state, waiter.ask, waiter.rule, now);
        if (waitMs > 0) {
          round.staying.push({ waiter, waitMs });
          continue;
        }
        const given = give(state, waiter.ask, waiter.rule, now);
        state = given.state;
        round.going.push({ waiter, startInMs: given.startInMs });
      }
      this.watch(state, now);
      const changed = told.length > 0 || round.going.length > 0;
      return { ...(changed ? { state: { ...state, seenAt: now } } : {}), result: round };
    });
  }

  /** Lets calls go, and those that would wait too long go away; answers when to look again. */
  private follow({ going, staying }: Round): number {
    for (const { waiter, startInMs } of going) waiter.go(startInMs);
    const now = performance.now();
    const patient = staying.filter(({ waiter, waitMs }) => {
      if (this.stop.aborted) waiter.refuse(new HeldBackError('cancelled', null));
      else if (now + waitMs > waiter.deadline) waiter.refuse(new HeldBackError('over_budget', waitMs));
      else return true;
      return false;
    });
    const decided = new Set([...going, ...staying].map(({ waiter }) => waiter));
    const newcomers = this.waiting.filter((waiter) => !decided.has(waiter));
    this.waiting = [...patient.map(({ waiter }) => waiter), ...newcomers];
    if (newcomers.length > 0 || this.reports.length > 0) return 0;
    return Math.min(LONGEST_NAP_MS, ...patient.map(({ waitMs }) => waitMs));
  }

  /**
   * The database is away: each call fails and is made again by whoever wanted it. What has ended is told later, or its
   * places would stay taken as long as a call may last; so is that these did not go out, since they may have been
   * given places and only the answer was lost. A process on its way out does not wait for that.
   */
  private giveUp(error: Error, told: readonly Report[]): number {
    const refused = this.waiting.splice(0);
    for (const { refuse } of refused) refuse(error);
    if (this.stop.aborted) this.reports = [];
    else this.reports.unshift(...told, ...refused.map(({ ask: { id } }) => ({ id, outcome: NOT_TRIED })));
    return this.reports.length > 0 ? TOLD_AGAIN_MS : 0;
  }

  private nap(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function rank({ ask }: Waiter): number {
  return ask.priority === 'live' ? 0 : 1;
}
