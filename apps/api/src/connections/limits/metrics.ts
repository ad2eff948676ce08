import { Counter, Gauge, Histogram } from 'prom-client';
import { verdictOf } from './circuit-state.js';
import { budgetOf, spent, type GateState } from './gate-state.js';
import type { AttemptOutcome } from '#http';

const calls = new Counter({
  name: 'mlc_vendor_calls_total',
  help: 'Attempts to call a vendor, by how they ended (ok, refused, throttled, failed).',
  labelNames: ['vendor', 'outcome'],
});
const waits = new Histogram({
  name: 'mlc_vendor_wait_seconds',
  help: 'How long calls waited for their turn.',
  labelNames: ['vendor'],
  buckets: [0.01, 0.1, 0.5, 2, 10, 20],
});
const durations = new Histogram({
  name: 'mlc_vendor_call_seconds',
  help: 'How long attempts to call a vendor took.',
  labelNames: ['vendor'],
  buckets: [0.05, 0.2, 0.5, 1, 5, 15, 60],
});
const heldBack = new Counter({
  name: 'mlc_vendor_calls_held_back_total',
  help: 'Calls that did not go out: over_budget, circuit_open, credentials_refused, cancelled.',
  labelNames: ['vendor', 'why'],
});
const quota = new Gauge({
  name: 'mlc_store_quota',
  help: 'Calls per window: the whole quota as the store tells it, our budget of it, and what of that is spent.',
  labelNames: ['store', 'what'],
});

/** How an attempt ended, in few words. */
function wordOf(outcome: AttemptOutcome): string {
  if (outcome.status === 429 || outcome.status === 509) return 'throttled';
  if (verdictOf(outcome) !== 'there') return 'failed';
  return outcome.status !== null && outcome.status < 400 ? 'ok' : 'refused';
}

/** What operators see of limits on `/metrics`. */
export const meters = {
  call: (vendor: string, outcome: AttemptOutcome, ms: number) => {
    calls.inc({ vendor, outcome: wordOf(outcome) });
    durations.observe({ vendor }, ms / 1_000);
  },
  waited: (vendor: string, ms: number) => waits.observe({ vendor }, ms / 1_000),
  heldBack: (vendor: string, why: string) => heldBack.inc({ vendor, why }),
  budget: (store: string, share: number, state: GateState, now: number) => {
    quota.set({ store, what: 'quota' }, state.quota);
    quota.set({ store, what: 'budget' }, budgetOf(state, share, 'live', now));
    quota.set({ store, what: 'spent' }, spent(state, now));
  },
};
