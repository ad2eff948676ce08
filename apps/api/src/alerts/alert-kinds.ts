import type { OpenCircuit } from '../connections/index.js';

/** `info` is good to know, `warning` can wait until the morning, `critical` cannot. */
export const SEVERITIES = ['info', 'warning', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What an alert says to an operator, and what to do. Each has its row in docs/operations/alerts.md. */
interface Kind {
  readonly severity: Severity;
  readonly sentence: string;
  readonly fix: string;
  /** A state somebody changes ends when it is changed; what comes and goes by itself has to stay away for a while. */
  readonly endsAtOnce?: true;
}

/** The closed list of alerts. */
export const ALERTS = {
  connection_paused: {
    severity: 'info',
    sentence: 'Somebody paused the connection: nothing is read or posted.',
    fix: 'Set its mode again when the work is done; what arrived meanwhile is made up.',
    endsAtOnce: true,
  },
  paused_by_itself: {
    severity: 'critical',
    sentence: 'The connection paused itself: a vendor refused it.',
    fix: 'Mend the cause shown, then run the connection test; a test that passes resumes it.',
    endsAtOnce: true,
  },
  nothing_succeeded: {
    severity: 'critical',
    sentence: 'Nothing has succeeded for a long time although there is work.',
    fix: 'Look whether a worker runs, whether both vendors answer, and at the exceptions of the connection.',
  },
  documents_uncertain: {
    severity: 'critical',
    sentence: 'It has not been known for a long time whether Deltek stored documents.',
    fix: 'Open them and look in Deltek; resolve each one that is not found out by itself.',
  },
  documents_stuck: {
    severity: 'warning',
    sentence: 'Documents that are being created or posted do not get on.',
    fix: 'Open them: the last attempt says what Deltek answered. Mend it there, then replay the order.',
  },
  backlog: {
    severity: 'warning',
    sentence: 'What came in waits too long for its turn.',
    fix: 'Look whether a worker runs and the queue answers; then whether the quota of the store is used up.',
  },
  circuit_open: {
    severity: 'critical',
    sentence:
      'A vendor has not answered for a long time, or with errors only: it is left alone, tried from time to time.',
    fix: 'Look whether the vendor is down; run the connection test when it is back.',
  },
  poll_failed: {
    severity: 'warning',
    sentence: 'The store was not polled several times in a row.',
    fix: 'Poll the store now, on the page of the runs: it says why it fails. Webhooks still work, but what they lose is not found.',
  },
  sweep_failed: {
    severity: 'warning',
    sentence: 'The daily sweep or proof, or the look at a gap, failed or did not happen.',
    fix: 'Open the run, mend its cause, and resume it.',
  },
  directory_failed: {
    severity: 'warning',
    sentence: 'Lists of Deltek could not be read several times in a row.',
    fix: 'Give the login the right shown at the connection; until then the former lists are used.',
  },
  ledger_watch_failed: {
    severity: 'warning',
    sentence: 'Deltek’s posted ledger was not read several times in a row.',
    fix: 'See that the login may read the ledger; until then changes made in Deltek are not noticed.',
  },
  hook_check_failed: {
    severity: 'warning',
    sentence: 'The webhooks could not be checked, or not all of them be registered, several times in a row.',
    fix: 'Open the webhooks of the connection: each one says what is wrong.',
  },
  store_credit_failed: {
    severity: 'warning',
    sentence: 'The store credit of the customers was not read for more than a day.',
    fix: 'See that the API account may read customers; until then rises are not noticed.',
  },
  webhooks_refused: {
    severity: 'warning',
    sentence: 'Webhooks are refused, and none arrived that could be believed.',
    fix: 'Compare the client secret with that of the API account; open the webhooks of the connection.',
  },
  queue_away: {
    severity: 'critical',
    sentence: 'The queue does not answer: work waits.',
    fix: 'See that Redis runs, or the Postgres of the queue; what waits goes on by itself, nothing is lost.',
  },
  disk_low: {
    severity: 'warning',
    sentence: 'Little room is left on the disk of the data folder.',
    fix: 'Make room on the machine named, or give it a larger disk, before it is full.',
  },
  reconciliation_open: {
    severity: 'warning',
    sentence:
      'Something of the store is nowhere in the books, or Deltek shows something else than was posted.',
    fix: 'Open the days of the reconciliation: each amount that is missing or different says what to do.',
    endsAtOnce: true,
  },
  mapping_invalid: {
    severity: 'warning',
    sentence: 'Rows of the mapping tables name what Deltek no longer takes.',
    fix: 'List them with validity=invalid; have each name something else, or make it active again in Deltek.',
    endsAtOnce: true,
  },
  database_trouble: {
    severity: 'critical',
    sentence:
      'The database did not take what was written: it was away, its disk was full, or it took no more connections.',
    fix: 'See that Postgres runs, has room on its disk and allows enough connections (max_connections); what waits goes on by itself.',
    endsAtOnce: true,
  },
  watch_failed: {
    severity: 'critical',
    sentence: 'Alerts could not be looked for: something failed on our side.',
    fix: 'Report it to support with what the log says; until then there may be trouble nobody is told of.',
    endsAtOnce: true,
  },
} as const satisfies Record<string, Kind>;

export type AlertKind = keyof typeof ALERTS;

/** What is said of a pause itself. */
export const PAUSES: ReadonlySet<AlertKind> = new Set<AlertKind>(['connection_paused', 'paused_by_itself']);

type Vendor = OpenCircuit['vendor'];

const STORE: readonly Vendor[] = ['bigcommerce'];
const LEDGER: readonly Vendor[] = ['deltek'];
/** A look at an order reads the store, and may need Deltek for its customer. */
const BOTH: readonly Vendor[] = [...STORE, ...LEDGER];

const WORK_WITH: Partial<Record<AlertKind, readonly Vendor[]>> = {
  documents_uncertain: LEDGER,
  documents_stuck: LEDGER,
  poll_failed: STORE,
  sweep_failed: STORE,
  directory_failed: LEDGER,
  ledger_watch_failed: LEDGER,
  hook_check_failed: STORE,
  store_credit_failed: STORE,
};

/** Whose absence explains trouble: it is told as an open circuit, and not a second time. */
export function vendorsBehind(kind: AlertKind, subject: string): readonly Vendor[] {
  if (kind === 'nothing_succeeded' || kind === 'backlog') return subject === 'documents' ? LEDGER : BOTH;
  return WORK_WITH[kind] ?? [];
}
