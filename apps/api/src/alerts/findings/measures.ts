import { MAX_ATTEMPTS } from '../../ledger/index.js';

/* What is told of documents, as conditions of SQL on `document d`; the overview counts by the same. */

/** It has something to do, and its predecessor, if it has one, does not keep it waiting. */
export const MAY_GO = `d.next_at IS NOT NULL AND (d.after_batch IS NULL OR EXISTS (
  SELECT 1 FROM document i WHERE i.connection_id = d.connection_id AND i.batch = d.after_batch
    AND i.state IN ('posted', 'confirmed', 'abandoned')))`;

/** Tried again and again in vain, and tried slowly now; or parked until somebody looks. */
export const NOT_CREATED = `d.state = 'planned' AND d.cause IS NOT NULL
  AND (d.next_at IS NULL OR d.attempts >= ${MAX_ATTEMPTS})`;

/** Being created, posted or read back. */
export const UNDER_WAY = `d.state IN ('sending', 'created', 'posted')`;

/** Where files are left for approval, this one is where it belongs. */
export const MAY_WAIT_FOR_APPROVAL = `d.state = 'created' AND d.post_requested_at IS NULL AND d.next_at IS NOT NULL`;

/** Answers when a document last came into the state it is in, as `since`. */
export const SINCE = `SELECT max(a.at) AS since FROM document_attempt a
  WHERE a.document_id = d.id AND a.from_state <> a.to_state`;
