import { describe, targetOf } from './cells';
import { TABLES } from './tables';

type Said = Readonly<Record<string, unknown>>;

/** So many rows are said one by one. */
const SAID = 3;

/** What a simulation was about, in words: `Accounts: Revenue, SKU A-100 → 4015`; the first of many rows. */
export function proposedIn(params: Readonly<Record<string, unknown>>): string {
  const changes = isObject(params['changes']) ? params['changes'] : {};
  const rules = (Array.isArray(changes['rules']) ? changes['rules'] : []).filter(isObject).map(ruleInWords);
  const removed = Array.isArray(changes['removed']) ? changes['removed'].length : 0;
  const settings = isObject(changes['settings']) ? Object.keys(changes['settings']) : [];
  const more = rules.length - SAID;
  return [
    ...rules.slice(0, SAID),
    ...(more > 0 ? [`${more} more ${more === 1 ? 'row' : 'rows'}`] : []),
    ...(removed > 0 ? [`${removed} ${removed === 1 ? 'row' : 'rows'} removed`] : []),
    ...(settings.length > 0 ? [`settings: ${settings.join(', ')}`] : []),
  ].join('; ');
}

function ruleInWords({ table: name, body }: Said): string {
  const table = TABLES.find((one) => one.name === name);
  if (!table || !isObject(body)) return 'a row';
  return `${table.label}: ${describe(body, table.columns)} → ${targetOf(body, table.columns)}`;
}

/** How a verdict about an order is said. */
export const VERDICTS: Readonly<Record<string, string>> = {
  differs: 'Booked otherwise',
  held_otherwise: 'Held for another reason',
  now_posted: 'No longer held',
  now_held: 'Held, no longer posted',
  now_ignored: 'Nothing to post any more',
  failed: 'Could not be planned',
  left: 'Not looked at: cancelled',
};

function isObject(value: unknown): value is Said {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
