const SERVED_AT = '/api/v1/operations/';

/** Where a page the API names (`/api/v1/operations/causes.md#firm_unresolved`) is shown here. */
export function helpHref(page: string): string {
  return `/help/${page.startsWith(SERVED_AT) ? page.slice(SERVED_AT.length) : page}`;
}

/** Where a link of such a page leads; null for a page that is not shown here. */
export function linkHref(target: string): string | null {
  if (/^https:\/\//.test(target) || target.startsWith('#')) return target;
  return /^[a-z]{1,40}\.md(#[\w-]*)?$/.test(target) ? helpHref(target) : null;
}
