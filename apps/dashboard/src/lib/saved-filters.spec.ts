import { currentSaved, nameProblem, readSaved, withoutSaved, withSaved } from './saved-filters';

const held = { name: 'Held', values: { state: 'held' } };

describe('saved filters', () => {
  it('are read back as they were kept; what cannot be read is forgotten', () => {
    expect(readSaved(JSON.stringify([held]))).toEqual([held]);
    for (const kept of [null, 'not json', '{}', '[1]', '[{"name":"x","values":{"state":1}}]']) {
      expect(readSaved(kept)).toEqual([]);
    }
  });

  it('stand by name, one of a name, without what filters nothing', () => {
    const saved = withSaved([held], { name: 'A week', values: { from: '2026-01-01', q: '' } });
    expect(saved).toEqual([{ name: 'A week', values: { from: '2026-01-01' } }, held]);
    expect(withSaved(saved, { name: 'Held', values: { state: 'held,failed' } })).toHaveLength(2);
    expect(withoutSaved(saved, 'A week')).toEqual([held]);
  });

  it('know which of them is shown', () => {
    expect(currentSaved([held], { state: 'held', q: '' })).toBe(held);
    expect(currentSaved([held], { state: 'held', q: 'x' })).toBeUndefined();
    expect(currentSaved([held], { state: '', q: '' })).toBeUndefined();
  });

  it('have a name of sensible length', () => {
    expect(nameProblem('Held')).toBeNull();
    expect(nameProblem('  ')).toBe('It needs a name.');
    expect(nameProblem('x'.repeat(61))).toBe('At most 60 characters.');
  });
});
