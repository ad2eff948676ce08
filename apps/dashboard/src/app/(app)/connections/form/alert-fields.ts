import type { Field } from './settings-fields';

const MOST_MINUTES = 10_080;

/** When what takes long becomes an alert. */
export const ALERTS: readonly Field[] = [
  {
    path: 'settings.alerts.nothingSucceededMinutes',
    label: 'Nothing succeeds',
    about: 'No order was looked at, or no document posted, for so long although some wait.',
    kind: 'number',
    min: 5,
    max: MOST_MINUTES,
    suffix: ' min',
  },
  {
    path: 'settings.alerts.uncertainMinutes',
    label: 'Unknown outcome',
    about: 'So long it may be unknown whether Deltek stored a document.',
    kind: 'number',
    min: 5,
    max: MOST_MINUTES,
    suffix: ' min',
  },
  {
    path: 'settings.alerts.stuckMinutes',
    label: 'Creating and posting',
    about: 'So long a document may take. One that waits for approval is not stuck.',
    kind: 'number',
    min: 5,
    max: MOST_MINUTES,
    suffix: ' min',
  },
  {
    path: 'settings.alerts.backlogMinutes',
    label: 'Waiting for a turn',
    about: 'So long an event or a planned document may wait. Backfills are meant to.',
    kind: 'number',
    min: 5,
    max: MOST_MINUTES,
    suffix: ' min',
  },
  {
    path: 'settings.alerts.circuitMinutes',
    label: 'Nobody answers',
    about: 'So long a vendor may not be reached.',
    kind: 'number',
    min: 1,
    max: MOST_MINUTES,
    suffix: ' min',
  },
  {
    path: 'settings.alerts.missedReads',
    label: 'Missed reads',
    about: 'So often a poll, a list of Deltek, its ledger or a check of the webhooks may fail in a row.',
    kind: 'number',
    min: 1,
    max: 100,
  },
];
