import { canBeDecided, documentView, RESOLUTIONS, statesOf, toldOf } from './resolutions';

describe('a decision about a document', () => {
  it('is told as done, or as waiting for a second person', () => {
    expect(toldOf('done', 'abandon')).toBe(RESOLUTIONS.abandon.done);
    expect(toldOf('proposed', 'adopt')).toContain('second person');
  });

  it('is for what stands still', () => {
    expect(['uncertain', 'held', 'rejected', 'abandoned'].every(canBeDecided)).toBe(true);
    expect(['planned', 'sending', 'created', 'posted', 'confirmed'].some(canBeDecided)).toBe(false);
  });

  it('is looked for among the uncertain first, and something in particular among all', () => {
    expect(documentView('', false)).toBe('uncertain');
    expect(documentView('gone', false)).toBe('uncertain');
    expect(documentView('held', false)).toBe('held');
    expect(documentView('', true)).toBe('all');
    expect(['held', 'way', 'all'].map((view) => statesOf(documentView(view, false)))).toEqual([
      'held',
      'planned,sending,created,posted',
      '',
    ]);
  });
});
