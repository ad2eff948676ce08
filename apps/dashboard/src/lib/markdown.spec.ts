import { helpHref, linkHref } from './help';
import { anchorOf, parseInline, parseMarkdown } from './markdown';

const text = (words: string) => [{ kind: 'text', text: words }];

describe('a page of ours', () => {
  it('is read as headings, paragraphs over several lines, and code', () => {
    expect(parseMarkdown('# Runs\n\nOne line\nand another.\n\n```\na  b\n```\n')).toEqual([
      { kind: 'heading', level: 1, text: text('Runs') },
      { kind: 'paragraph', text: text('One line and another.') },
      { kind: 'code', text: 'a  b' },
    ]);
  });

  it('has tables, whose cells may hold an escaped bar', () => {
    const [table] = parseMarkdown('| cause | means |\n| --- | --- |\n| `a_b` | one \\| two |\n');
    expect(table).toEqual({
      kind: 'table',
      head: [text('cause'), text('means')],
      rows: [[[{ kind: 'code', text: 'a_b' }], text('one | two')]],
    });
  });

  it('has lists whose items go on, with what is indented below them', () => {
    const [list, after] = parseMarkdown(
      '- first\n  goes on\n\n  | a |\n  | - |\n  | b |\n- second\n\nAfter.',
    );
    expect(list).toMatchObject({ kind: 'list', ordered: false });
    expect(list?.kind === 'list' && list.items.map((item) => item.map(({ kind }) => kind))).toEqual([
      ['paragraph', 'table'],
      ['paragraph'],
    ]);
    expect(after).toEqual({ kind: 'paragraph', text: text('After.') });
    expect(parseMarkdown('1. one\n2. two')).toMatchObject([{ ordered: true, items: [{}, {}] }]);
  });

  it('takes HTML for text', () => {
    expect(parseMarkdown('<script>alert(1)</script>')).toEqual([
      { kind: 'paragraph', text: text('<script>alert(1)</script>') },
    ]);
  });

  it('ends where a fence or a list is never closed', () => {
    expect(parseMarkdown('```\nopen')).toEqual([{ kind: 'code', text: 'open' }]);
    expect(parseMarkdown('')).toEqual([]);
  });
});

describe('a line', () => {
  it('has code, bold, slanted and links; a name with underscores stays one word', () => {
    expect(parseInline('Set `a_b` **now**, _not_ later, see [runs](runs.md) of firm_unresolved_x')).toEqual([
      { kind: 'text', text: 'Set ' },
      { kind: 'code', text: 'a_b' },
      { kind: 'text', text: ' ' },
      { kind: 'strong', text: 'now' },
      { kind: 'text', text: ', ' },
      { kind: 'em', text: 'not' },
      { kind: 'text', text: ' later, see ' },
      { kind: 'link', text: 'runs', target: 'runs.md' },
      { kind: 'text', text: ' of firm_unresolved_x' },
    ]);
  });

  it('is found by its code, or by its words', () => {
    expect(anchorOf(parseInline('`firm_unresolved`'))).toBe('firm_unresolved');
    expect(anchorOf(parseInline('Many orders, at once'))).toBe('many-orders-at-once');
    expect(anchorOf([])).toBe('');
  });
});

describe('a link', () => {
  it('leads to another page here, or to an outside one that is safe', () => {
    expect(helpHref('/api/v1/operations/causes.md#tax_unmapped')).toBe('/help/causes.md#tax_unmapped');
    expect(linkHref('runs.md')).toBe('/help/runs.md');
    expect(linkHref('causes.md#tax_unmapped')).toBe('/help/causes.md#tax_unmapped');
    expect(linkHref('https://www.standardwebhooks.com')).toBe('https://www.standardwebhooks.com');
    expect(linkHref('../accounting.md')).toBeNull();
    expect(linkHref('javascript:alert(1)')).toBeNull();
  });
});
