import type { Life } from '../life.js';
import { CHANGED } from './changes.js';
import { CREDITED } from './credits.js';
import { OUTSIDE } from './outside.js';
import { REFUNDED } from './refunds.js';
import { SOLD } from './sales.js';

/** The store states of every worked example, by its id. */
export const LIVES: Readonly<Record<string, Life>> = {
  ...SOLD,
  ...CHANGED,
  ...REFUNDED,
  ...CREDITED,
  ...OUTSIDE,
};
