import type { DataSource } from 'typeorm';
import { failedDocuments, failedLooks, type EndedBadly } from './ended-badly.js';
import { at, counted, cutoffs, posting, type Cutoffs, type Finding, type Scene } from './finding.js';
import { MAY_GO } from './measures.js';

interface Waiting {
  readonly id: string;
  readonly count: number;
  readonly since: Date;
}

const OLDEST = 'count(*)::int AS count, min';

/** Live events nobody has answered since the cut-off. */
const EVENTS = `SELECT t.id, t.before, ${OLDEST}(e.received_at) AS since
  FROM unnest($1::uuid[], $2::timestamptz[]) AS t (id, before)
    JOIN store_event e ON e.connection_id = t.id AND e.state = 'pending' AND e.priority = 'live'
      AND e.received_at <= t.before
  GROUP BY 1, 2`;

/** What waits longer than it should for its turn: events, and planned documents. Backfills are meant to wait. */
export async function backlog(database: DataSource, scene: Scene): Promise<Finding[]> {
  const minutes = cutoffs(scene, ({ settings }) => settings.alerts.backlogMinutes);
  const events: Waiting[] = await database.query(EVENTS, [minutes.ids, minutes.befores]);
  const own = cutoffs(posting(scene), ({ settings }) => settings.alerts.backlogMinutes);
  const documents: Waiting[] = await database.query(
    `SELECT t.id, ${OLDEST}(d.next_at) AS since FROM unnest($1::uuid[], $2::timestamptz[]) AS t (id, before)
       JOIN document d ON d.connection_id = t.id AND d.next_at <= t.before AND ${MAY_GO}
     GROUP BY 1`,
    [own.ids, own.befores],
  );
  const told = (subject: string, noun: string) => (row: Waiting) =>
    ({
      connectionId: row.id,
      kind: 'backlog',
      subject,
      detail: `${counted(row.count, noun)}, the oldest since ${at(row.since)}`,
    }) as const;
  return [...events.map(told('events', 'event')), ...documents.map(told('documents', 'document'))];
}

/** There was work, and not one look, or not one document, came to a good end: all of it waits or ended with a person. */
export async function nothingSucceeded(database: DataSource, scene: Scene): Promise<Finding[]> {
  const minutes = cutoffs(scene, ({ settings }) => settings.alerts.nothingSucceededMinutes);
  const looks: Waiting[] = await database.query(
    `SELECT late.* FROM (${EVENTS}) late WHERE NOT EXISTS (
       SELECT 1 FROM store_order o WHERE o.connection_id = late.id AND o.updated_at > late.before
         AND o.looked_at > late.before AND o.state <> 'failed')`,
    [minutes.ids, minutes.befores],
  );
  const own = posting(scene);
  const posts = cutoffs(own, ({ settings }) => settings.alerts.nothingSucceededMinutes);
  const approving = own.watched
    .filter(({ connection: { settings } }) => settings.approvalMode === 'leave_for_approval')
    .map(({ connection }) => connection.id);
  const documents: Waiting[] = await database.query(
    `SELECT t.id, ${OLDEST}(d.created_at) AS since FROM unnest($1::uuid[], $2::timestamptz[]) AS t (id, before)
       JOIN document d ON d.connection_id = t.id AND d.created_at <= t.before AND ${MAY_GO}
         AND NOT (d.state = 'created' AND d.post_requested_at IS NULL AND t.id = ANY ($3::uuid[]))
     WHERE NOT EXISTS (SELECT 1 FROM document p WHERE p.connection_id = t.id AND p.state = 'confirmed'
       AND p.updated_at > t.before)
     GROUP BY 1`,
    [posts.ids, posts.befores, approving],
  );
  return [
    ...standstills(
      'looks',
      'no look at an order succeeded',
      looks,
      await failedLooks(database, scene),
      minutes,
    ),
    ...standstills(
      'documents',
      'no document was posted',
      documents,
      await failedDocuments(database, scene),
      posts,
    ),
  ];
}

/** One that ended with a person is that person's; several in a row, and none that went well, are trouble of all. */
const SEVERAL = 2;

function standstills(
  subject: string,
  words: string,
  waiting: readonly Waiting[],
  failed: readonly EndedBadly[],
  { ids, befores }: Cutoffs,
): Finding[] {
  return ids.flatMap((id, index) => {
    const waits = waiting.find((row) => row.id === id);
    const ended = failed.find((row) => row.id === id);
    if (!waits && !ended) return [];
    const isLasting = ended && ended.count >= SEVERAL && ended.since <= befores[index]!;
    const parts = [
      words,
      waits && `${waits.count} wait, the oldest since ${at(waits.since)}`,
      ended && `${ended.count} ended with a person, the first at ${at(ended.since)}`,
    ];
    return {
      connectionId: id,
      kind: 'nothing_succeeded',
      subject,
      detail: parts.filter((part) => part !== undefined).join('; '),
      onlyKeepsOpen: !waits && !isLasting,
    } as const;
  });
}
