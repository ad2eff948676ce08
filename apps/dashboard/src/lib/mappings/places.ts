import { accountRoleWords } from '../ledger-roles';
import { TABLES } from './tables';

const PLACE = /^([a-z]+-[a-z]+)\.(.+)$/;

/** Where in the mapping tables something is missing, as people say it; a place elsewhere as the API names it. */
export function placeInWords(field: string): string {
  const [, name, key = ''] = PLACE.exec(field) ?? [];
  const table = TABLES.find((one) => one.name === name);
  if (!table) return field;
  if (name === 'firm-mappings') return `${table.label}, ${key === 'guest' ? 'guests' : `customer ${key}`}`;
  return `${table.label}, ${name === 'account-rules' ? accountRoleWords(key) : key}`;
}
