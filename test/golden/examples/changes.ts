import { CHANGES } from '../../../libs/mapping/src/testing/changes.js';
import { look, type Life } from '../life.js';

/** Orders that change after they were posted (event rows 23, 28 to 30). */
export const CHANGED: Readonly<Record<string, Life>> = Object.fromEntries(
  CHANGES.map(({ id, looks, ...circumstances }) => [
    id,
    looks.map((snapshot) => look(snapshot, circumstances)),
  ]),
);
