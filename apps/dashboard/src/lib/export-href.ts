/** Lists of a connection that the API gives as a file. */
type Exported =
  | 'orders'
  | 'customers'
  | 'documents'
  | 'payouts'
  | 'journals'
  | 'exceptions'
  | 'reconciliation'
  | 'exchange-rates'
  | 'runs';

/** Where the API gives all of a list that these filters find as a file; empty ones filter nothing. */
export function exportHref(
  connectionId: string,
  list: Exported,
  query: Readonly<Record<string, string | number | undefined>>,
): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return `/api/v1/connections/${connectionId}/${list}/export.csv${text && `?${text}`}`;
}
