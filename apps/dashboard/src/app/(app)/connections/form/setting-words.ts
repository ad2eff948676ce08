import { ALERTS } from './alert-fields';
import { CUSTOMERS } from './customer-fields';
import { DELTEK } from './deltek-fields';
import { LIMITS, WEBHOOKS } from './limit-fields';
import { CUTOVER, POSTING } from './settings-fields';

const FIELDS = [CUTOVER, ...POSTING, ...CUSTOMERS, ...LIMITS, ...WEBHOOKS, ...ALERTS, ...DELTEK];

/** What the form calls the value at a path. */
export function settingLabel(path: string): string {
  return fieldAt(path)?.label ?? 'Name of the connection';
}

/** A value as the form shows it; a dash where there is none. */
export function settingWords(path: string, value: unknown): string {
  const field = fieldAt(path);
  if (typeof value === 'boolean') return value ? 'On' : 'Off';
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (field?.kind === 'choice') return field.choices[text] ?? text;
  if (field?.kind === 'number') return text + (field.suffix ?? '');
  return text || '—';
}

function fieldAt(path: string) {
  return FIELDS.find((field) => field.path === path);
}
