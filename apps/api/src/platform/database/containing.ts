/** The pattern of `LIKE` and `ILIKE` that finds a text anywhere, its own signs taken as they stand. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
