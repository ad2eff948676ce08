/** Whose exceptions are shown, or which that nobody need see to. */
export const EXCEPTION_VIEWS = [
  { value: '', label: 'To do' },
  { value: 'mine', label: 'Mine' },
  { value: 'seen', label: 'Seen to' },
  { value: 'ignored', label: 'Ignored' },
  { value: 'resolved', label: 'Resolved' },
] as const;
export type ExceptionView = (typeof EXCEPTION_VIEWS)[number]['value'];

export interface ExceptionFilter {
  readonly view: string;
  /** A part of the address, so that it may hold anything. */
  readonly q: string;
}

/** A view of the address; what is none is the first. */
export function viewOf(view: string): ExceptionView {
  return EXCEPTION_VIEWS.find(({ value }) => value === view)?.value ?? '';
}

/** What the API is asked for. */
export function queryOf({ view, q }: ExceptionFilter) {
  const asked = searchText(q);
  return { ...VIEW_QUERIES[viewOf(view)], ...(asked && { q: asked }) };
}

/** What is searched for; of `#1042` and `Order 1042` the number. */
export function searchText(text: string): string {
  return /^(?:order\s*)?#?\s*(\d{1,15})$/i.exec(text.trim())?.[1] ?? text.trim().slice(0, 100);
}

interface ViewQuery {
  readonly state: string;
  readonly assignee?: string;
  readonly acknowledged?: 'yes' | 'no';
}

/** What somebody acknowledged asks nobody any more, and is counted nowhere as to do. */
const VIEW_QUERIES: Readonly<Record<ExceptionView, ViewQuery>> = {
  '': { state: 'open,assigned', acknowledged: 'no' },
  mine: { state: 'assigned', assignee: 'me', acknowledged: 'no' },
  seen: { state: 'open,assigned', acknowledged: 'yes' },
  ignored: { state: 'ignored' },
  resolved: { state: 'resolved' },
};

/** What exceptions are about by how their field begins: a document, or what Deltek's ledger shows of one. */
const OF_BATCH = /^(?:document|drift):(.+)$/;
const OF_GRANT = /^store-credit:(.+)$/;
const OF_FEES = /^fees:(\d+):(.+)$/;

interface About {
  readonly field: string;
}

/** The batch of the document an exception is about; null where it is about something else. */
export function batchOf({ field }: About): string | null {
  return OF_BATCH.exec(field)?.[1] ?? null;
}

/** What an exception of no order is about, in words. */
export function subjectOf(exception: About): string {
  const customer = OF_GRANT.exec(exception.field)?.[1];
  if (customer !== undefined) return `Store credit of customer ${customer}`;
  const [, period, gateway] = OF_FEES.exec(exception.field) ?? [];
  if (gateway !== undefined) return `Fees of ${gateway} in ${period}`;
  return batchOf(exception) ?? 'No order';
}

/** Where an exception of no order is looked at closely and decided. */
export function placeOf(exception: About, connectionId: string): string {
  if (OF_GRANT.test(exception.field)) return journals('credit')(connectionId);
  if (OF_FEES.test(exception.field)) return journals('fees')(connectionId);
  const batch = batchOf(exception);
  const shown = batch === null ? 'view=all' : `q=${encodeURIComponent(batch)}`;
  return `/documents?connection=${connectionId}&${shown}`;
}

/** Where a cause is mended in the dashboard, and what the link says; null where the fix is elsewhere. */
export function mendedAt(cause: string, connectionId: string): { href: string; label: string } | null {
  const place = PLACES[cause];
  return place ? { href: place[0](connectionId), label: place[1] } : null;
}

type Place = readonly [href: (connectionId: string) => string, label: string];
const mapping =
  (table: string): Place[0] =>
  (id) =>
    `/mappings/${table}?connection=${id}`;
function journals(view: string): Place[0] {
  return (id) => `/journals?connection=${id}&view=${view}`;
}
const access: Place = [(id) => `/connections/${id}`, 'Open the connection'];

const PLACES: Readonly<Record<string, Place>> = {
  firm_unresolved: [mapping('firms'), 'Open the firm mappings'],
  billing_client_mismatch: [mapping('projects'), 'Open the project rules'],
  project_unresolved: [mapping('projects'), 'Open the project rules'],
  account_unmapped: [mapping('accounts'), 'Open the account rules'],
  payment_method_unmapped: [mapping('payments'), 'Open the payment rules'],
  tax_unmapped: [mapping('taxes'), 'Open the tax rules'],
  rate_missing: [mapping('rates'), 'Open the exchange rates'],
  store_credit_granted: [journals('credit'), 'Open the store credit that rose'],
  fees_left_out: [journals('fees'), 'Open the fees of the period'],
  deltek_auth: access,
  bigcommerce_auth: access,
};
