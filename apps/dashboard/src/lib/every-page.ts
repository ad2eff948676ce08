/** As many as the API gives at once. */
const MOST = 200;

interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}

/** A list from its first page to its last, as one; a short one is asked for once. */
export async function everyPage<T>(
  pageOf: (query: { limit: number; cursor?: string }) => Promise<Page<T>>,
): Promise<Page<T>> {
  const items: T[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: Page<T> = await pageOf({ limit: MOST, ...(cursor && { cursor }) });
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return { items, nextCursor: null };
}
