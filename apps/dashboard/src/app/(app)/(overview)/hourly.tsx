import { Center, Skeleton, Text } from '@mantine/core';
import dynamic from 'next/dynamic';
import { painted } from '../../../components/later/painted';
import { oneZoneOf, type ConnectionOverview } from '../../../queries/overview';
import { HEIGHT } from './hourly-size';

/** The chart library is the largest there is: it is read when the rest of the page can be seen. */
const HourlyChart = dynamic(() => painted().then(() => import('./hourly-chart')), {
  ssr: false,
  loading: () => <Skeleton height={HEIGHT} />,
});

/** In which zone hours are told: that of the books, or where there are several, the reader's own. */
export function hoursZoneOf(connections: readonly ConnectionOverview[]): string {
  return oneZoneOf(connections) ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Posted documents of the last day, over all connections. */
export function Hourly({ connections }: { connections: readonly ConnectionOverview[] }) {
  const hours = new Map<string, number>();
  for (const { hour, posted } of connections.flatMap(({ hourly }) => hourly)) {
    hours.set(hour, (hours.get(hour) ?? 0) + posted);
  }
  const data = [...hours].map(([hour, posted]) => ({ hour, posted }));
  const total = data.reduce((sum, { posted }) => sum + posted, 0);
  if (total === 0) {
    return (
      <Center h={HEIGHT}>
        <Text c="dimmed">Nothing was posted in the last 24 hours.</Text>
      </Center>
    );
  }
  return <HourlyChart data={data} total={total} timeZone={hoursZoneOf(connections)} />;
}
