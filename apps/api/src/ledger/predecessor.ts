/**
 * Whether what a document `d` waits for, if anything, is posted. One that a person abandoned is that person's: what
 * follows it waits for what came before it. A row that waits costs one look at its predecessor; that this is another
 * row keeps Postgres from reading all documents at once instead.
 */
export const MAY_GO = `(d.after_batch IS NULL OR EXISTS (
  SELECT 1 FROM document p
  WHERE p.connection_id = d.connection_id AND p.batch = d.after_batch AND p.id <> d.id
    AND (p.state IN ('posted', 'confirmed')
      OR (p.state = 'abandoned' AND p.cause IS NOT NULL AND EXISTS (
        WITH RECURSIVE before AS (
          SELECT p.connection_id, p.state, p.cause, p.after_batch
          UNION
          SELECT i.connection_id, i.state, i.cause, i.after_batch FROM before b JOIN document i
            ON i.connection_id = b.connection_id AND i.batch = b.after_batch
              AND b.state = 'abandoned' AND b.cause IS NOT NULL)
        SELECT 1 FROM before b WHERE b.state IN ('posted', 'confirmed')
          OR (b.state = 'abandoned' AND b.cause IS NOT NULL AND b.after_batch IS NULL))))))`;
