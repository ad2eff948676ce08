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

  it('is looked for among the uncertain first, and by name among all', () => {
    expect(documentView('', '')).toBe('uncertain');
    expect(documentView('gone', '')).toBe('uncertain');
    expect(documentView('held', '')).toBe('held');
    expect(documentView('', 'BCIN-1-1042')).toBe('all');
    expect(['held', 'way', 'all'].map((view) => statesOf(documentView(view, '')))).toEqual([
      'held',
      'planned,sending,created,posted',
      '',
    ]);
  });
});
