import { Center, Skeleton, Text } from '@mantine/core';
import dynamic from 'next/dynamic';
import type { ConnectionOverview } from '../../../queries/overview';
import { HEIGHT } from './hourly-size';

/** The chart library is the largest there is, and only this needs it. */
const HourlyChart = dynamic(() => import('./hourly-chart'), {
  ssr: false,
  loading: () => <Skeleton height={HEIGHT} />,
});

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
  return <HourlyChart data={data} total={total} />;
}
