import { Refusal } from './refusal.js';

/** A whole number of the query, at least `least`; null when it is not there. Refuses anything else. */
export function wholeOf(query: URLSearchParams, name: string, least = 0): number | null {
  const text = query.get(name);
  if (text === null || text === '') return null;
  if (!/^\d{1,15}$/.test(text) || Number(text) < least) {
    throw new Refusal(400, `The field '${name}' is invalid.`, { [name]: 'error.expected.int' });
  }
  return Number(text);
}

/** The values of a comma list; null when it is not there. */
export function listOf(query: URLSearchParams, name: string): readonly string[] | null {
  const text = query.get(name);
  return text === null
    ? null
    : text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '');
}

/** The ids of a comma list. Refuses what is no number with 422, as v3 does. */
export function idsOf(query: URLSearchParams, name: string): readonly number[] | null {
  const parts = listOf(query, name);
  if (parts?.some((part) => !/^\d{1,15}$/.test(part))) {
    throw new Refusal(422, 'The filter is not valid.', { [name]: 'error.expected.int' });
  }
  return parts?.map(Number) ?? null;
}
