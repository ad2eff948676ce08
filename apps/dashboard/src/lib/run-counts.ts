const LABELS: Readonly<Record<string, string>> = {
  seen: 'Orders the store listed',
  added: 'Looks asked for',
  looked: 'Looks ended',
  skipped: 'Posted already',
  missing: 'Not known before',
  older: 'Known in an older state',
  absent: 'Known, no longer listed',
  posts: 'Orders that would post',
  documents: 'Documents of them',
  posted: 'With nothing left to post',
  held: 'Would be held',
  ignored: 'Would not be posted, rightly',
  retried: 'Tried again',
  notRetryable: 'Not tried from here',
};
/** Counts that mean another thing of one kind of run. */
const OF_KIND: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  replay: { seen: 'Orders come to' },
  exception_retry: { seen: 'Orders come to', documents: 'Documents of no order' },
  mapping_import: {
    rows: 'Rows that could be read',
    added: 'Rows added',
    changed: 'Rows changed',
    unchanged: 'Rows that stay as they are',
    errors: 'Mistakes; with any of them nothing is written',
  },
  shadow_comparison: {
    same: 'Posted the same by people',
    held: 'Held, so not compared',
    ignored: 'Rightly not posted, so not compared',
    posted_here: 'Posted by the connector, so not compared',
  },
};
const BY_CAUSE = /^(\w+)_by\.(.+)$/;

interface CountWords {
  readonly name: string;
  readonly label: string;
  readonly count: number;
}

/** What a run counted, with a word for each; by cause: `Would be held: firm unresolved`. */
export function countWords(counts: Readonly<Record<string, number>>, kind = ''): CountWords[] {
  const own = OF_KIND[kind] ?? {};
  return Object.entries(counts).map(([name, count]) => ({ name, label: own[name] ?? labelOf(name), count }));
}

function labelOf(name: string): string {
  const [, count, cause] = BY_CAUSE.exec(name) ?? [];
  if (count && cause) return `${labelOf(count)}: ${cause.replaceAll('_', ' ')}`;
  const words = name.replaceAll('_', ' ');
  return LABELS[name] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
