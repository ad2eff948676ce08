import { Center, SegmentedControl, Skeleton, Text } from '@mantine/core';
import dynamic from 'next/dynamic';
import { painted } from '../../../components/later/painted';
import { Panel } from '../../../components/panel';
import { ProblemAlert } from '../../../components/problem-alert';
import { trendCurrencies } from '../../../lib/trends';
import { useTrends, type DayRange } from '../../../queries/reconciliation';
import { CHARTS_HEIGHT } from './trend-size';

/** The chart library is the largest there is: it is read when the rest of the page can be seen. */
const TrendCharts = dynamic(() => painted().then(() => import('./trend-charts')), {
  ssr: false,
  loading: () => <Skeleton height={CHARTS_HEIGHT} />,
});

interface Props {
  connectionId: string;
  range: DayRange;
  /** The days themselves are there, or cannot be had. */
  enabled: boolean;
  currency: string;
  onCurrency: (currency: string) => void;
}

/** How money, lag and exceptions moved over the days. */
export function Trends({ connectionId, range, enabled, currency: asked, onCurrency }: Props) {
  const query = useTrends(connectionId, range, enabled);
  const days = query.data?.items ?? [];
  const currencies = trendCurrencies(days);
  const currency = currencies.find((each) => each === asked) ?? currencies[0] ?? '';
  return (
    <Panel
      title="Over time"
      about="Money is by the date of the document; how long it took, and exceptions, by when it happened."
      actions={
        currencies.length > 1 && (
          <SegmentedControl
            aria-label="Currency of the money"
            size="xs"
            data={currencies}
            value={currency}
            onChange={onCurrency}
          />
        )
      }
    >
      {query.isPending && (
        <Skeleton height={CHARTS_HEIGHT} role="status" aria-label="Loading what happened over time" />
      )}
      {query.isError && !query.data && (
        <ProblemAlert
          error={query.error}
          title="What happened over time could not be read"
          onRetry={() => void query.refetch()}
        />
      )}
      {query.data && isQuiet(days) && (
        <Center h={120}>
          <Text c="dimmed">Nothing was posted on these days, and no exception was open.</Text>
        </Center>
      )}
      {query.data && !isQuiet(days) && <TrendCharts days={days} currency={currency} />}
    </Panel>
  );
}

function isQuiet(
  days: readonly {
    invoiced: unknown[];
    received: unknown[];
    documents: number;
    open: number;
    opened: number;
  }[],
) {
  return days.every(
    ({ invoiced, received, documents, open, opened }) =>
      invoiced.length + received.length + documents + open + opened === 0,
  );
}
