import { setTimeout as rest } from 'node:timers/promises';
import { HeldBackError, type AttemptOutcome } from '#http';
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
  asked = 0;

  readonly change: Change = async (_key, change) => {
    this.asked += 1;
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

describe('a place where nothing is counted', () => {
  const call = async (gate: Gate, id: string, outcome: AttemptOutcome = ANSWERED, rule = RULE) => {
    const permit = await gate.enter(ask(id), rule);
    permit.settle(outcome);
  };

  it('is used again by the next call of its kind, which nobody has to be asked for', async () => {
    const answers = new Answers();
    const gate = gateOf(answers);
    for (const id of ['first', 'second', 'third']) await call(gate, id);
    expect(answers.asked).toBe(1);
    await gate.settled();
    expect(answers.kept?.places).toEqual([]);
  });

  it('stays taken as long as a call may last that follows in it', async () => {
    const answers = new Answers();
    const gate = gateOf(answers);
    await call(gate, 'first');
    const began = Date.now();
    await gate.enter(ask('second'), RULE);
    expect(answers.kept?.places[0]?.until).toBeGreaterThanOrEqual(began + ask('second').timeoutMs);
  });

  it('is free for others soon after the last call', async () => {
    const answers = new Answers();
    await call(gateOf(answers), 'first');
    expect(answers.kept?.places).toHaveLength(1);
    await rest(200);
    expect(answers.kept?.places).toEqual([]);
  });

  it('is given back in between where calls follow each other without end', async () => {
    const answers = new Answers();
    const gate = gateOf(answers);
    const ends = performance.now() + 1_500;
    for (let id = 0; performance.now() < ends; id += 1) {
      await call(gate, String(id));
      await rest(5);
    }
    expect(answers.asked).toBeGreaterThan(1);
    expect(answers.asked).toBeLessThan(8);
  });

  it('is not kept after a refusal: what the vendor said holds for the next call', async () => {
    const answers = new Answers();
    const gate = gateOf(answers);
    await call(gate, 'first', { status: 429, headers: { 'retry-after': '30' }, fault: null });
    await expect(gate.enter(ask('second'), RULE)).rejects.toThrow(HeldBackError);
  });

  it.each([
    ['a share of the calls', { ...RULE, share: 60 }],
    ['a distance between calls', { ...RULE, distanceMs: 1 }],
  ])('is asked for each time where there is %s', async (_what, rule) => {
    const answers = new Answers();
    const gate = gateOf(answers);
    for (const id of ['first', 'second', 'third']) await call(gate, id, ANSWERED, rule);
    await gate.settled();
    expect(answers.asked).toBeGreaterThanOrEqual(3);
  });

  it('goes to nobody in a process that ends', async () => {
    const answers = new Answers();
    const stop = new AbortController();
    const gate = gateOf(answers, stop);
    await call(gate, 'first');
    stop.abort();
    await expect(gate.enter(ask('second'), RULE)).rejects.toThrow(HeldBackError);
    await gate.settled();
    expect(answers.kept?.places).toEqual([]);
  });
});
