/** Whose exceptions are shown, or which that nobody need see to. */
export const EXCEPTION_VIEWS = [
  { value: '', label: 'To do' },
  { value: 'mine', label: 'Mine' },
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

const VIEW_QUERIES: Readonly<Record<ExceptionView, { state: string; assignee?: string }>> = {
  '': { state: 'open,assigned' },
  mine: { state: 'assigned', assignee: 'me' },
  ignored: { state: 'ignored' },
  resolved: { state: 'resolved' },
};

const OF_DOCUMENT = 'document:';

/** The batch of the document an exception is about; null where it is about something else. */
export function batchOf({ field }: { readonly field: string }): string | null {
  return field.startsWith(OF_DOCUMENT) ? field.slice(OF_DOCUMENT.length) : null;
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
const access: Place = [(id) => `/connections/${id}`, 'Open the connection'];

const PLACES: Readonly<Record<string, Place>> = {
  firm_unresolved: [mapping('firms'), 'Open the firm mappings'],
  billing_client_mismatch: [mapping('projects'), 'Open the project rules'],
  project_unresolved: [mapping('projects'), 'Open the project rules'],
  account_unmapped: [mapping('accounts'), 'Open the account rules'],
  payment_method_unmapped: [mapping('payments'), 'Open the payment rules'],
  tax_unmapped: [mapping('taxes'), 'Open the tax rules'],
  rate_missing: [mapping('rates'), 'Open the exchange rates'],
  deltek_auth: access,
  bigcommerce_auth: access,
};
