import { Anchor, Title } from '@mantine/core';
import Link from 'next/link';
import { linkHref } from '../lib/help';
import { anchorOf, parseMarkdown, type Block, type Inline } from '../lib/markdown';
import classes from './markdown.module.css';

/** A page of ours, as it is written. */
export function Markdown({ source }: { source: string }) {
  return (
    <div className={classes.page}>
      <Blocks blocks={parseMarkdown(source)} />
    </div>
  );
}

function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return blocks.map((block, index) => <Piece key={index} block={block} />);
}

function Piece({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return (
        <Title order={block.level > 2 ? 3 : 2} id={anchorOf(block.text)} className={classes.heading}>
          <Words text={block.text} />
        </Title>
      );
    case 'paragraph':
      return (
        <p className={classes.paragraph}>
          <Words text={block.text} />
        </p>
      );
    case 'code':
      return <pre className={classes.code}>{block.text}</pre>;
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List className={classes.list}>
          {block.items.map((item, index) => (
            <li key={index}>
              <Blocks blocks={item} />
            </li>
          ))}
        </List>
      );
    }
    case 'table':
      return <Table table={block} />;
  }
}

function Table({ table: { head, rows } }: { table: Extract<Block, { kind: 'table' }> }) {
  return (
    <div className={classes.scroll} role="region" aria-label="Table" tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            {head.map((cell, index) => (
              <th key={index} scope="col">
                <Words text={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, index) => (
            <tr key={index} id={anchorOf(cells[0] ?? [])} className={classes.row}>
              {cells.map((cell, column) => (
                <td key={column}>
                  <Words text={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Words({ text }: { text: readonly Inline[] }) {
  return text.map((piece, index) => <Word key={index} piece={piece} />);
}

function Word({ piece: { kind, text, target = '' } }: { piece: Inline }) {
  if (kind === 'code') return <code className={classes.inline}>{text}</code>;
  if (kind === 'strong') return <strong>{text}</strong>;
  if (kind === 'em') return <em>{text}</em>;
  const href = kind === 'link' ? linkHref(target) : null;
  if (href === null) return text;
  if (href.startsWith('https:')) {
    return (
      <Anchor href={href} target="_blank" rel="noreferrer" underline="always" inherit>
        {text}
      </Anchor>
    );
  }
  return (
    <Anchor component={Link} href={href} underline="always" inherit>
      {text}
    </Anchor>
  );
}
