import { EXAMPLES } from '../../../libs/mapping/src/testing/examples.js';
import { SALES } from '../../../libs/mapping/src/testing/sales.js';
import { look, type Life } from '../life.js';

/** Orders that are placed and paid (event rows 3 to 14, 31, 34, 37). */
export const SOLD: Readonly<Record<string, Life>> = Object.fromEntries([
  ...EXAMPLES.map(({ id, snapshot, ...circumstances }) => [id, [look(snapshot, circumstances)]] as const),
  ...SALES.map(({ id, looks, ...circumstances }) => [
    id,
    looks.map((snapshot) => look(snapshot, circumstances)),
  ]),
]);
