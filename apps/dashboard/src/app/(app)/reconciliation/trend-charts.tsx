'use client';

import { BarChart, LineChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import { Paper, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Disclosure } from '../../../components/disclosure';
import { durationText, peakOf, trendPoint, type TrendName, type TrendPoint } from '../../../lib/trends';
import type { TrendDay } from '../../../queries/reconciliation';
import classes from './reconciliation.module.css';
import { CHART_HEIGHT } from './trend-size';

interface Series {
  readonly name: TrendName;
  readonly label: string;
  readonly color: string;
}

const MONEY: Series[] = [
  { name: 'invoiced', label: 'Invoiced', color: 'ledger.6' },
  { name: 'received', label: 'Received', color: 'blue.5' },
];
const LAG: Series[] = [
  { name: 'middle', label: 'Half took less than', color: 'ledger.6' },
  { name: 'slow', label: '19 of 20 took less than', color: 'orange.6' },
];
const EXCEPTIONS: Series[] = [
  { name: 'open', label: 'Open', color: 'orange.6' },
  { name: 'opened', label: 'New', color: 'red.5' },
  { name: 'resolved', label: 'Over', color: 'ledger.6' },
];

const SHARED = {
  h: CHART_HEIGHT,
  dataKey: 'day',
  tickLine: 'none',
  gridAxis: 'x',
  xAxisProps: { interval: 'equidistantPreserveStart', minTickGap: 30 },
} as const;

export default function TrendCharts({ days, currency }: { days: readonly TrendDay[]; currency: string }) {
  const points = days.map((day) => trendPoint(day, currency));
  return (
    <>
      <div className={classes.charts}>
        {currency && (
          <Chart title={`Posted, ${currency}`} series={MONEY} points={points}>
            <BarChart
              {...SHARED}
              data={points}
              series={MONEY}
              maxBarWidth={20}
              valueFormatter={(value) => compact.format(value)}
              tooltipProps={tooltipOf(MONEY)}
              yAxisProps={{ width: 48 }}
            />
          </Chart>
        )}
        <Chart title="From planned to in the ledger" series={LAG} points={points}>
          <LineChart
            {...SHARED}
            data={points}
            series={LAG}
            curveType="linear"
            connectNulls={false}
            valueFormatter={durationText}
            tooltipProps={tooltipOf(LAG)}
            yAxisProps={{ width: 56 }}
          />
        </Chart>
        <Chart title="Exceptions" series={EXCEPTIONS} points={points}>
          <LineChart
            {...SHARED}
            data={points}
            series={EXCEPTIONS}
            curveType="linear"
            withDots={false}
            tooltipProps={tooltipOf(EXCEPTIONS)}
            yAxisProps={{ allowDecimals: false, width: 36 }}
          />
        </Chart>
      </div>
      <Disclosure summary="The same as numbers">
        {() => <Figures points={points} series={[...(currency ? MONEY : []), ...LAG, ...EXCEPTIONS]} />}
      </Disclosure>
    </>
  );
}

const compact = new Intl.NumberFormat('en', { notation: 'compact' });

interface ChartProps {
  title: string;
  series: readonly Series[];
  points: readonly TrendPoint[];
  children: ReactNode;
}

/** A picture with its heading and legend; in words for those who do not see it. */
function Chart({ title, series, points, children }: ChartProps) {
  const words = series.map(({ name, label }) => {
    const peak = peakOf(points, name);
    return peak === null ? `${label}: nothing` : `${label}: at most ${peak.texts[name]}, on ${peak.day}`;
  });
  return (
    <figure className={classes.chart}>
      <figcaption>
        <b>{title}</b>
        <ul className={classes.legend} aria-hidden>
          {series.map(({ name, label, color }) => (
            <li key={name}>
              <span className={classes.swatch} data-color={color} />
              {label}
            </li>
          ))}
        </ul>
      </figcaption>
      <div role="img" aria-label={`${title}. ${words.join('. ')}.`}>
        {children}
      </div>
    </figure>
  );
}

/** What is read is the exact text, not the height it was drawn with. */
function tooltipOf(series: readonly Series[]) {
  return {
    content: ({ payload }: { payload?: readonly { payload?: unknown }[] }) => {
      const point = payload?.[0]?.payload as TrendPoint | undefined;
      if (!point) return null;
      return (
        <Paper withBorder shadow="sm" px="sm" py="xs">
          <Text size="sm" fw={600}>
            {point.day}
          </Text>
          {series.map(({ name, label }) => (
            <Text key={name} size="sm">
              {label}: {point.texts[name]}
            </Text>
          ))}
        </Paper>
      );
    },
  };
}

function Figures({ points, series }: { points: readonly TrendPoint[]; series: readonly Series[] }) {
  return (
    <div className={classes.scroll} role="region" aria-label="Figures by day" tabIndex={0}>
      <table className={classes.sums}>
        <thead>
          <tr>
            <th scope="col">Day</th>
            {series.map(({ name, label }) => (
              <th key={name} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.day}>
              <th scope="row">{point.day}</th>
              {series.map(({ name }) => (
                <td key={name}>{point.texts[name]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
