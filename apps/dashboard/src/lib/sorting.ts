/** One order of a list, as the API's `sort` writes it: `updatedAt:desc`. */
export interface Sorting {
  readonly id: string;
  readonly desc: boolean;
}

/** What stands in the address; nothing when it is not an order. */
export function readSort(sort: string): Sorting[] {
  const [id, direction] = sort.split(':');
  return id && (direction === 'asc' || direction === 'desc') ? [{ id, desc: direction === 'desc' }] : [];
}

export function writeSort(sorting: readonly Sorting[]): string {
  const [first] = sorting;
  return first ? `${first.id}:${first.desc ? 'desc' : 'asc'}` : '';
}
