import { Lexer, marked, type MarkedToken, type Token, type Tokens } from 'marked';

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

/** The Markdown our own pages are written in; HTML in it is text. */
export function parseMarkdown(source: string): Block[] {
  return blocksOf(marked.lexer(source));
}

/** Code, bold, slanted and links of a line; whatever else stands there is text. */
export function parseInline(text: string): Inline[] {
  return inlineOf(Lexer.lexInline(text));
}

function blocksOf(tokens: readonly Token[] = []): Block[] {
  return (tokens as readonly MarkedToken[]).flatMap(blockOf);
}

function blockOf(token: MarkedToken): Block[] {
  switch (token.type) {
    case 'heading':
      return [{ kind: 'heading', level: token.depth, text: inlineOf(token.tokens) }];
    case 'paragraph':
    case 'text':
      return [{ kind: 'paragraph', text: inlineOf(token.tokens) }];
    case 'html':
      return [{ kind: 'paragraph', text: [plain(token.raw.trim())] }];
    case 'code':
      return [{ kind: 'code', text: token.text }];
    case 'list':
      return [
        { kind: 'list', ordered: token.ordered, items: token.items.map(({ tokens }) => blocksOf(tokens)) },
      ];
    case 'table': {
      const cells = (row: Tokens.TableCell[]) => row.map(({ tokens }) => inlineOf(tokens));
      return [{ kind: 'table', head: cells(token.header), rows: token.rows.map(cells) }];
    }
    case 'blockquote':
      return blocksOf(token.tokens);
    default:
      return [];
  }
}

function inlineOf(tokens: readonly Token[] = []): Inline[] {
  const pieces = (tokens as readonly MarkedToken[]).map(pieceOf);
  return pieces.reduce<Inline[]>((joined, piece) => {
    const last = joined.at(-1);
    if (piece.kind !== 'text' || last?.kind !== 'text') return [...joined, piece];
    return [...joined.slice(0, -1), plain(last.text + piece.text)];
  }, []);
}

function pieceOf(token: MarkedToken): Inline {
  if (token.type === 'codespan') return { kind: 'code', text: token.text };
  if (token.type === 'strong' || token.type === 'em') return { kind: token.type, text: token.text };
  if (token.type === 'link') return { kind: 'link', text: token.text, target: token.href };
  return plain('text' in token ? token.text : token.raw);
}

function plain(text: string): Inline {
  return { kind: 'text', text: text.replaceAll(/\s*\n\s*/g, ' ') };
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
