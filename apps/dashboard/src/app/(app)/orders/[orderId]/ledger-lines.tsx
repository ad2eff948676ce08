import { Text } from '@mantine/core';
import { Money } from '../../../../components/money';
import { StateChip } from '../../../../components/state-chip';
import { accountRoleWords } from '../../../../lib/ledger-roles';
import { storeKeyOf } from '../../../../lib/line-source';
import { usePointedAt } from '../../../../lib/use-pointed-at';
import type { LedgerDocument, OrderDetail } from '../../../../queries/orders';
import { documentName, inPostingOrder } from './document-names';
import { pointing, type Mark } from './pointing';
import classes from './side-by-side.module.css';

interface Props extends Mark {
  order: OrderDetail;
}

/** The lines of every document, invoice first, each with the sentence that explains it. */
export function LedgerLines({ order: { documents, holds }, ...mark }: Props) {
  usePointedAt();
  if (documents.length === 0) {
    return (
      <Text c="dimmed">
        {holds.length > 0
          ? 'Nothing is planned until what is said above is mended.'
          : 'No document belongs to this order.'}
      </Text>
    );
  }
  return inPostingOrder(documents).map((document) => (
    <section
      key={document.batch}
      id={document.batch}
      tabIndex={-1}
      aria-label={`${documentName(document)} ${document.batch}`}
    >
      <div className={classes.document}>
        <h3>{documentName(document)}</h3>
        <StateChip state={document.state} />
      </div>
      <ul className={classes.lines}>
        {document.lines.map((line) => (
          <LedgerLine key={line.seq} line={line} {...mark} />
        ))}
        <li className={classes.line} data-total>
          <div className={classes.label}>{document.batch}</div>
          <Money value={document.total} />
        </li>
      </ul>
    </section>
  ));
}

function LedgerLine({ line, marked, mark }: Mark & { line: LedgerDocument['lines'][number] }) {
  const { account, role, wbs, section, amount, explanation } = line;
  const source = storeKeyOf(explanation.source);
  return (
    <li
      className={classes.line}
      tabIndex={0}
      data-marked={source !== null && marked === source}
      {...pointing(source, mark)}
    >
      <div className={classes.label}>
        <span>
          <b>{account}</b> {accountRoleWords(role)}
        </span>
        <span className={classes.detail}>
          {wbs}
          {section && `, section ${section}`}
        </span>
      </div>
      <Money value={amount} />
      <p className={classes.why} title={explanation.source}>
        {explanation.text}
        {explanation.table && (
          <span className={classes.source}> {explanation.table.replaceAll('-', ' ')}</span>
        )}
      </p>
    </li>
  );
}
