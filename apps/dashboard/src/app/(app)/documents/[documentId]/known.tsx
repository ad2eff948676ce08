import { Text } from '@mantine/core';
import { Facts } from '../../../../components/facts';
import { Nothing } from '../../../../components/nothing';
import { Panel } from '../../../../components/panel';
import { Time } from '../../../../components/time';
import { looksOf } from '../../../../lib/states';
import type { DocumentDetail } from '../../../../queries/documents';
import { periodText } from '../../orders/[orderId]/document-names';

/** What is known: how it stands and why, what was looked up, when it is looked up next. */
export function Known({ document }: { document: DocumentDetail }) {
  const { standing, cause, detail, date, period, postedPeriod, invoice, updatedAt } = document;
  return (
    <Panel title="What is known">
      {cause && (
        <Text>
          <b>{looksOf(cause).label}.</b> {detail}
        </Text>
      )}
      <Facts
        facts={[
          ...(standing
            ? ([
                ['Since', <Time key="s" at={standing.since} />],
                ['Tries without progress', standing.tries],
                ['Last looked up', <Time key="l" at={standing.lookedUpAt} />],
                ['What that look found', standing.found ?? <Nothing key="f" means="not looked up yet" />],
                ['Looked up next, by itself', <Time key="n" at={standing.nextLookAt} />],
                ['“Not there” is believed from', <Time key="t" at={standing.trustedFrom} />],
              ] as const)
            : ([['Last change', <Time key="u" at={updatedAt} />]] as const)),
          ['Invoice number', invoice || <Nothing key="i" />],
          ['Date', date],
          ['Planned period', periodText(period)],
          [
            'Posted in period',
            postedPeriod === null ? <Nothing key="p" means="not posted" /> : periodText(postedPeriod),
          ],
        ]}
      />
    </Panel>
  );
}
