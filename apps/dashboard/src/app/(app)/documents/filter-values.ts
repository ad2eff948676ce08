import { periodName, readPeriod } from '../../../lib/journal-words';
import { DOCUMENT_VIEWS, documentView, statesOf } from '../../../lib/resolutions';
import type { UrlValues } from '../../../lib/url-state';

/** What the address of the list holds. */
export const DOCUMENT_PARAMETERS = ['view', 'type', 'period', 'from', 'to', 'q', 'cursor'] as const;
export type DocumentParameter = (typeof DOCUMENT_PARAMETERS)[number];
export type DocumentFilter = Omit<UrlValues<DocumentParameter>, 'cursor'>;

const NOTHING = { type: '', period: '', from: '', to: '', q: '' };

/** Every document there is. */
export const NO_FILTER = { ...NOTHING, view: 'all' };

export const DOCUMENT_TYPES = [
  { value: 'IN', label: 'Invoices (IN)' },
  { value: 'CR', label: 'Cash receipts (CR)' },
  { value: 'JE', label: 'Journal entries (JE)' },
] as const;

/** Whether anything narrows the list besides the state. */
export function isFiltered({ type, period, from, to, q }: DocumentFilter): boolean {
  return Boolean(type || period || from || to || q);
}

/** The states looked for; who looks for something in particular and chose none looks among all. */
export function viewShown(filter: DocumentFilter) {
  return documentView(filter.view, isFiltered(filter));
}

/** What the API is asked for, of a page as of the file; what makes no sense it refuses by name. */
export function queryOf(filter: DocumentFilter) {
  const state = statesOf(viewShown(filter));
  const { type, from, to, q } = filter;
  const period = readPeriod(filter.period) || filter.period;
  return {
    ...(type && { type: type as 'IN' }),
    ...(state && { state }),
    ...(period && { period: Number(period) }),
    ...(from && { from }),
    ...(to && { to }),
    ...(q && { q }),
  };
}

/** What narrows the list, in words. */
export function filterWords(filter: DocumentFilter): string[] {
  const view = viewShown(filter);
  const { type, from, to, q } = filter;
  const period = readPeriod(filter.period);
  const words = [
    view === 'all' ? '' : (DOCUMENT_VIEWS.find(({ value }) => value === view)?.label ?? ''),
    DOCUMENT_TYPES.find(({ value }) => value === type)?.label ?? type,
    filter.period && `period ${period ? periodName(Number(period)) : filter.period}`,
    from && `dated from ${from}`,
    to && `dated to ${to}`,
    q && `“${q}”`,
  ];
  return words.filter(Boolean);
}
