/** A piece of a line. */
export interface Inline {
  readonly kind: 'text' | 'code' | 'strong' | 'em' | 'link';
  readonly text: string;
  /** Of a link. */
  readonly target?: string;
}

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: Inline[] }
  | { readonly kind: 'paragraph'; readonly text: Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: Block[][] }
  | { readonly kind: 'table'; readonly head: Inline[][]; readonly rows: Inline[][][] };

const HEADING = /^(#{1,6}) +(.*)$/;
const ITEM = /^(?:[-*]|\d+\.) +/;
const FENCE = /^```/;
const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*|(?<!\w)_([^_]+)_(?!\w)|\[([^\]]+)\]\(([^)\s]+)\)/g;

/** The Markdown our own pages are written in: headings, paragraphs, lists, tables, code. Never HTML. */
export function parseMarkdown(source: string): Block[] {
  const lines = source.split(/\r?\n/);
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const taken = takeBlock(lines.slice(at));
    if (taken.block) blocks.push(taken.block);
    at += taken.lines;
  }
  return blocks;
}

interface Taken {
  readonly block: Block | null;
  readonly lines: number;
}

function takeBlock(lines: readonly string[]): Taken {
  const [first = ''] = lines;
  if (first.trim() === '') return { block: null, lines: 1 };
  const heading = HEADING.exec(first);
  if (heading) {
    const [, marks = '', text = ''] = heading;
    return { block: { kind: 'heading', level: marks.length, text: parseInline(text) }, lines: 1 };
  }
  if (FENCE.test(first)) return takeCode(lines);
  if (first.startsWith('|')) return takeTable(lines);
  return ITEM.test(first) ? takeList(lines) : takeParagraph(lines);
}

function takeCode(lines: readonly string[]): Taken {
  const length = runOf(lines.slice(1), (line) => !FENCE.test(line));
  return { block: { kind: 'code', text: lines.slice(1, 1 + length).join('\n') }, lines: length + 2 };
}

function takeTable(lines: readonly string[]): Taken {
  const length = runOf(lines, (line) => line.startsWith('|'));
  const [head = [], , ...rows] = lines.slice(0, length).map(cellsOf);
  return { block: { kind: 'table', head, rows }, lines: length };
}

function cellsOf(line: string): Inline[][] {
  return line
    .replace(/^\||\|\s*$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => parseInline(cell.replaceAll('\\|', '|').trim()));
}

/** What belongs to an item is indented, whatever it is: a paragraph that goes on, or a table. */
function takeList(lines: readonly string[]): Taken {
  const length = runOf(lines, (line) => ITEM.test(line) || /^\s+\S/.test(line) || line.trim() === '');
  const items: string[][] = [];
  for (const line of lines.slice(0, length)) {
    if (ITEM.test(line)) items.push([line.replace(ITEM, '')]);
    else items.at(-1)?.push(line.replace(/^ {2,3}/, ''));
  }
  const ordered = /^\d/.test(lines[0] ?? '');
  const parsed = items.map((item) => parseMarkdown(item.join('\n')));
  return { block: { kind: 'list', ordered, items: parsed }, lines: length };
}

function takeParagraph(lines: readonly string[]): Taken {
  const isProse = (line: string) =>
    line.trim() !== '' && !HEADING.test(line) && !FENCE.test(line) && !/^\|/.test(line) && !ITEM.test(line);
  const length = Math.max(1, runOf(lines, isProse));
  const text = lines.slice(0, length).map((line) => line.trim());
  return { block: { kind: 'paragraph', text: parseInline(text.join(' ')) }, lines: length };
}

/** How many of the first lines are so. */
function runOf(lines: readonly string[], isSo: (line: string) => boolean): number {
  const end = lines.findIndex((line) => !isSo(line));
  return end < 0 ? lines.length : end;
}

/** Code, bold, slanted and links of a line; whatever else stands there is text. */
export function parseInline(text: string): Inline[] {
  const parts: Inline[] = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > at) parts.push({ kind: 'text', text: text.slice(at, match.index) });
    parts.push(pieceOf(match));
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) });
  return parts;
}

function pieceOf([, code, strong, em, label = '', target = '']: RegExpMatchArray): Inline {
  if (code !== undefined) return { kind: 'code', text: code };
  if (strong !== undefined) return { kind: 'strong', text: strong };
  if (em !== undefined) return { kind: 'em', text: em };
  return { kind: 'link', text: label, target };
}

/** What a heading or a row is found by: its code where it begins with one, else its words. */
export function anchorOf([first, ...rest]: readonly Inline[]): string {
  if (!first) return '';
  if (first.kind === 'code') return first.text;
  const words = [first, ...rest].map(({ text }) => text).join('');
  return words
    .toLowerCase()
    .replaceAll(/[^\w\s-]/g, '')
    .trim()
    .replaceAll(/\s+/g, '-');
}
