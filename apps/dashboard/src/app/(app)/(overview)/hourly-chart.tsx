'use client';

import { BarChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import { HEIGHT } from './hourly-size';
import classes from './overview.module.css';

interface Props {
  data: { hour: string; posted: number }[];
  total: number;
  timeZone: string;
}

export default function HourlyChart({ data, total, timeZone }: Props) {
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone });
  const busiest = data.reduce((most, hour) => (hour.posted > most.posted ? hour : most));
  const local = data.map(({ hour, posted }) => ({ hour: clock.format(new Date(hour)), posted }));
  return (
    <div
      className={classes.chart}
      role="img"
      aria-label={`${total} documents posted in 24 hours, most of them (${busiest.posted}) in the hour from ${clock.format(new Date(busiest.hour))}`}
    >
      <BarChart
        h={HEIGHT}
        data={local}
        dataKey="hour"
        series={[{ name: 'posted', label: 'Documents', color: 'ledger.6' }]}
        tickLine="none"
        gridAxis="x"
        maxBarWidth={28}
        yAxisProps={{ allowDecimals: false, width: 36 }}
        xAxisProps={{ interval: 'equidistantPreserveStart', minTickGap: 24 }}
      />
    </div>
  );
}
