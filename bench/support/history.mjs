import { controlOf, place } from './orders.mjs';

/** Half a minute between orders: a million of them is about a year. */
const APART = `interval '30 seconds'`;
const ORDERS_FROM = 1_000_000;
/** Numbers of rows that were there before, and come while it is measured, are below. */
const ROWS_FROM = 1_000_000;

/** Tables that grow with orders, with what one order left in them. */
const TABLES = [
  'order_snapshot',
  'order_sent',
  'store_order',
  'document',
  'document_line',
  'document_attempt',
  'store_event',
  'reconciliation_item',
  'audit_entry',
];
/** Of a few steps, so that a history is made in minutes; they are read by their document alone. */
const ATTEMPTS = `t.outcome IN ('created', 'confirmed')`;

/** Places an order and waits until its books are read back; answers its number. */
export async function orderPosted(api, connectionId, sandboxUrl) {
  return orderBecome('posted', api, connectionId, sandboxUrl, { preset: 'E01', customerId: 11 });
}

/** Places an order of a customer nobody has named a firm for, and waits until it is held. */
export async function orderHeld(api, connectionId, sandboxUrl) {
  return orderBecome('held', api, connectionId, sandboxUrl, { preset: 'simple', customerId: 15 });
}

async function orderBecome(state, api, connectionId, sandboxUrl, order) {
  const [id] = await place(controlOf(sandboxUrl), 1, order);
  for (let tries = 0; tries < 600; tries += 1) {
    const order = await api.get(`/connections/${connectionId}/orders/${id}`).catch(() => null);
    if (order?.state === state) return id;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`order ${id} was not ${state}`);
}

/** Copies of one order from `from` to `to`, each half a minute older, as if they had been posted long ago. */
export async function growHistory(database, { connectionId, orderId, from, to }) {
  await database.query('SET session_replication_role = replica');
  for (const table of TABLES) await copy(database, table, { connectionId, orderId, from, to });
  await database.query(
    `INSERT INTO exception (id, connection_id, order_id, cause, field, detail, amount, currency, state, since)
     SELECT gen_random_uuid(), $1, ${ORDERS_FROM} + ${orderId} + g, 'account_unmapped', 'account-rules.revenue', 'a revenue',
       253.04, 'USD', CASE WHEN g % 10 = 0 THEN 'open' ELSE 'resolved' END, now() - g * ${APART}
     FROM generate_series(${from}::int, ${to - 1}::int) g WHERE g % 50 = 0`,
    [connectionId],
  );
  await database.query(
    `INSERT INTO reconciliation_day (connection_id, day, kind, currency, standing, count, expected, booked)
     SELECT connection_id, day, kind, currency, standing, count(*), sum(expected), sum(booked) FROM reconciliation_item
     GROUP BY 1, 2, 3, 4, 5
     ON CONFLICT DO NOTHING`,
  );
  await database.query(
    `UPDATE store_order SET state = 'held' WHERE order_id > ${ORDERS_FROM} AND order_id % 500 = 0`,
  );
  await database.query('SET session_replication_role = DEFAULT');
  await database.query('VACUUM ANALYZE');
  // What is measured next is the work, not the end of the copying.
  await database.query('CHECKPOINT');
}

async function copy(database, table, history) {
  const { orderId, from, to } = history;
  const { rows } = await database.query(
    `SELECT column_name AS name, data_type AS type FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = $1`,
    [table],
  );
  const columns = rows.map(({ name, type }) => [`"${name}"`, valueOf(table, name, type, history)]);
  await database.query(
    `INSERT INTO "${table}" (${columns.map(([name]) => name).join(', ')}) OVERRIDING SYSTEM VALUE
     SELECT ${columns.map(([, value]) => value).join(', ')}
     FROM (SELECT t.*, row_number() OVER () AS nth FROM "${table}" t WHERE ${ofOrder(table, orderId)}) t
     CROSS JOIN generate_series(${from}::int, ${to - 1}::int) g`,
  );
}

function ofOrder(table, orderId) {
  if (table === 'document_line')
    return `t.document_id IN (SELECT id FROM document WHERE order_id = ${orderId})`;
  if (table === 'document_attempt')
    return `${ATTEMPTS} AND t.document_id IN (SELECT id FROM document WHERE order_id = ${orderId})`;
  if (table === 'audit_entry') return `t.subject_id ~ '-${orderId}(-|$)'`;
  return `t.order_id = ${orderId}`;
}

function valueOf(table, name, type, { connectionId, orderId, from }) {
  const own = `t."${name}"`;
  if (name === 'order_id') return `${own} + ${ORDERS_FROM} + g`;
  if (name === 'id' || name === 'document_id') {
    return type === 'uuid' ? `md5(${own}::text || '/' || g)::uuid` : rowNumber(own);
  }
  if (name === 'snapshot_id') return rowNumber(own);
  // What the product itself appends comes after, and the next copies after that.
  if (name === 'seq' && table === 'audit_entry') {
    return `(SELECT max(seq) FROM audit_entry WHERE chain = '${connectionId}') + (g - ${from}) * 100 + t.nth`;
  }
  if (name === 'ref' || name === 'dedupe_key') return `${own} || '-' || g`;
  if (type.startsWith('timestamp')) return `${own} - g * ${APART}`;
  if (type === 'text' && (name === 'day' || name === 'date')) {
    return `to_char(now() - g * ${APART}, 'YYYY-MM-DD')`;
  }
  const isName = ['batch', 'invoice', 'after_batch', 'subject_id', 'label'].includes(name);
  return isName ? `replace(${own}, '${orderId}', (${ORDERS_FROM + orderId} + g)::text)` : own;
}

function rowNumber(own) {
  return `${own} + ${ROWS_FROM} + g::bigint * 1000`;
}
