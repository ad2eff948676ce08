import type { SharedState } from '../../platform/index.js';
import { Gate } from './gate.js';
import type { Ask, GateRule, GateState } from './gate-state.js';

const RULE: GateRule = { places: { read: 2, write: 1, all: 3 }, distanceMs: 0, share: null };
const ANSWERED = { status: 200, headers: {}, fault: null };
const ask = (id: string): Ask => ({ id, kind: 'write', priority: 'live', timeoutMs: 60_000 });

type Change = SharedState['change'];

/** A state that is written down, though its database may answer nothing of it. */
class Answers {
  kept: GateState | null = null;
  lost = 0;

  readonly change: Change = async (_key, change) => {
    const { state, result } = change(this.kept as never, Date.now());
    if (state !== undefined) this.kept = state as unknown as GateState;
    if (this.lost > 0) {
      this.lost -= 1;
      throw new Error('Connection terminated unexpectedly');
    }
    return Promise.resolve(result);
  };
}

function gateOf(answers: Answers, stop = new AbortController()): Gate {
  return new Gate('login', answers as unknown as SharedState, stop.signal, () => undefined);
}

describe('a place', () => {
  it('that was given while the answer was lost is free again for the next call', async () => {
    const answers = new Answers();
    const gate = gateOf(answers);
    answers.lost = 1;
    await expect(gate.enter(ask('first'), RULE)).rejects.toThrow('Connection terminated');
    expect(answers.kept?.places).toHaveLength(1);
    const permit = await gate.enter(ask('second'), RULE);
    expect(answers.kept?.places.map(({ id }) => id)).toEqual(['second']);
    permit.settle(ANSWERED);
    await gate.settled();
    expect(answers.kept?.places).toEqual([]);
  });

  it('is given back later where telling it failed', async () => {
    const answers = new Answers();
    const gate = gateOf(answers);
    const permit = await gate.enter(ask('first'), RULE);
    const { kept } = answers;
    answers.lost = 2;
    permit.settle(ANSWERED);
    await gate.settled();
    expect(kept?.places).toHaveLength(1);
    expect(answers.kept?.places).toEqual([]);
    expect(answers.lost).toBe(0);
  });

  it('is left to its time by a process that ends: it does not wait for a database that is away', async () => {
    const answers = new Answers();
    const stop = new AbortController();
    const gate = gateOf(answers, stop);
    const permit = await gate.enter(ask('first'), RULE);
    answers.lost = Infinity;
    permit.settle(ANSWERED);
    stop.abort();
    await gate.settled();
  });
});
