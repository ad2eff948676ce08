import fc from 'fast-check';
import {
  assertLegal,
  DOCUMENT_STATES,
  FIXED_STATES,
  IllegalTransitionError,
  TRANSITIONS,
  type DocumentState,
} from './states.js';

const states = fc.constantFrom(...DOCUMENT_STATES);

describe('the moves of a document', () => {
  it('are legal exactly where the table says, and staying is a look, always legal', () => {
    fc.assert(
      fc.property(states, states, (from, to) => {
        const legal = from === to || TRANSITIONS[from].includes(to);
        const move = () => assertLegal({ batch: 'BCIN-1-1', state: from }, to);
        if (legal) expect(move).not.toThrow();
        else expect(move).toThrow(IllegalTransitionError);
      }),
    );
  });

  it('never lead anywhere from confirmed', () => {
    expect(TRANSITIONS.confirmed).toEqual([]);
  });

  it('reach the ledger only by way of a look-up or a send: nothing goes from planned to confirmed at once', () => {
    for (const from of DOCUMENT_STATES.filter((state) => state !== 'posted')) {
      expect(TRANSITIONS[from]).not.toContain('confirmed');
    }
  });

  it('let every state but confirmed come to an end or go on', () => {
    const reachesEnd = (state: DocumentState, seen: DocumentState[] = []): boolean =>
      state === 'confirmed' ||
      TRANSITIONS[state].some((next) => !seen.includes(next) && reachesEnd(next, [...seen, state]));
    for (const state of DOCUMENT_STATES) expect(reachesEnd(state)).toBe(true);
  });

  it('fix the content of everything Deltek may hold', () => {
    expect(FIXED_STATES).toEqual(
      expect.arrayContaining(['sending', 'created', 'uncertain', 'posted', 'confirmed']),
    );
    expect(FIXED_STATES).not.toContain('planned');
  });
});
