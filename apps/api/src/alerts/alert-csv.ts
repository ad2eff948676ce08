import type { AlertDto } from './alert.dto.js';

export const CSV_COLUMNS = [
  ...[
    'alert',
    'kind',
    'severity',
    'sentence',
    'fix',
    'connection',
    'subject',
    'detail',
    'opened_at',
    'seen_at',
  ],
  ...['closed_at', 'acknowledged_at', 'acknowledged_by'],
];

/** An alert as a line of a file; how its messages went is no matter of it. */
export function cellsOf(alert: AlertDto): string[] {
  const { id, kind, severity, sentence, fix, connection, subject, detail } = alert;
  const { openedAt, seenAt, closedAt, acknowledgedAt, acknowledgedBy } = alert;
  return [
    ...[id, kind, severity, sentence, fix, connection ?? '', subject, detail, openedAt, seenAt],
    ...[closedAt ?? '', acknowledgedAt ?? '', acknowledgedBy ?? ''],
  ];
}
