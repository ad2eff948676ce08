import { Anchor, Text } from '@mantine/core';
import Link from 'next/link';
import { Copyable } from '../../../../components/copyable';
import { Disclosure } from '../../../../components/disclosure';
import { Facts } from '../../../../components/facts';
import { Money } from '../../../../components/money';
import { Nothing } from '../../../../components/nothing';
import { Panel } from '../../../../components/panel';
import { StateChip } from '../../../../components/state-chip';
import { Time } from '../../../../components/time';
import { canBeDecided } from '../../../../lib/resolutions';
import { looksOf } from '../../../../lib/states';
import type { Connection } from '../../../../queries/connections';
import type { LedgerDocument } from '../../../../queries/orders';
import { useMay } from '../../../../shell/use-may';
import { documentHref } from '../../documents/columns';
import { Attempts } from './attempts';
import { documentName, inPostingOrder, periodText } from './document-names';
import classes from './documents.module.css';

interface Props {
  connection: Connection;
  documents: readonly LedgerDocument[];
}

/** Each document in Deltek, or meant for it, with every step it took. */
export function Documents({ connection, documents }: Props) {
  const may = useMay();
  if (documents.length === 0) return null;
  return (
    <Panel title="Documents">
      <ul className={classes.documents}>
        {inPostingOrder(documents).map((document) => (
          <li key={document.batch} className={classes.document}>
            <div className={classes.head}>
              <h3 className={classes.name}>{documentName(document)}</h3>
              <Copyable value={document.batch} what="batch" />
              <StateChip state={document.state} />
              <Money value={document.total} />
              {document.id !== null && canBeDecided(document.state) && may('raw.read') && (
                <Anchor component={Link} href={documentHref(connection.id, document.id)} size="sm">
                  {may('documents.resolve') ? 'Decide about it' : 'What is known of it'}
                </Anchor>
              )}
            </div>
            {document.cause && (
              <Text size="sm" c="var(--mantine-color-error)">
                {[looksOf(document.cause).label, document.detail].filter(Boolean).join(': ')}
                {document.nextLookAt && (
                  <>
                    ; looked at again <Time at={document.nextLookAt} />
                  </>
                )}
              </Text>
            )}
            <Facts facts={factsOf(document)} />
            {document.id !== null && may('raw.read') && (
              <Disclosure summary="Every step and what Deltek answered">
                {() => <Attempts connectionId={connection.id} documentId={document.id ?? ''} />}
              </Disclosure>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function factsOf(document: LedgerDocument) {
  const { type, invoice, bankCode, refNo, date, period, postedPeriod, postSeq } = document;
  const posted = postedPeriod === null ? null : `${periodText(postedPeriod)}, sequence ${postSeq ?? '?'}`;
  return [
    ['Invoice number', invoice || <Nothing key="invoice" />],
    ...(type === 'CR'
      ? ([
          ['Bank code', bankCode],
          ['Reference', refNo],
        ] as const)
      : []),
    ['Date', date],
    ['Planned period', periodText(period)],
    ['Posted in period', posted ?? <Nothing key="posted" means="not posted" />],
  ] as const;
}
