/** Ready-made orders, in the order in which they are shown. */
export const PRESET_NAMES = [
  'simple',
  'E01',
  'E08a',
  'E09',
  'E10',
  'E11',
  'E25',
  'zero',
  'guest',
  'authorized',
  'unpaid',
  'incomplete',
  'gift-certificate',
  'E05',
  'store-credit',
  'on-account',
  'two-projects',
  'many-lines',
  'mismatch',
] as const;
export type PresetName = (typeof PRESET_NAMES)[number];
