import { ok, type Call } from '../http/call.js';
import { soughtValue } from '../query/filter-hash.js';
import { select } from '../query/select.js';
import { isBlank, textOf, type Row } from '../wire/row.js';
import { ledgerColumns } from './table.js';

/** Ledger types Deltek has; ours fill three of them. */
const TYPES = ['IN', 'CR', 'JE', 'AP', 'PP', 'CV', 'EP', 'EX', 'UN', 'TS', 'MI'];

/** Posted rows of one type (Deltek contract 16). */
export function listLedger(call: Call) {
  const { tenant, params } = call;
  const type = (params.type ?? '').toUpperCase();
  const sought = { Batch: soughtValue(call.query, 'Batch'), Invoice: soughtValue(call.query, 'Invoice') };
  const visible = TYPES.includes(type) ? tenant.ledger.visible(sought) : [];
  const rows = visible.filter((row) => row.TransType === type);
  return ok(
    select(
      call,
      rows.map((row) => padded(call, row)),
      ledgerColumns,
    ),
  );
}

function padded({ tenant }: Call, row: Row): Row {
  const refNo = textOf(row, 'RefNo');
  const { padRefNo, refNoLength } = tenant.switches;
  return padRefNo && !isBlank(refNo) ? { ...row, RefNo: refNo.padEnd(refNoLength, ' ') } : row;
}
