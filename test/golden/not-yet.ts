const CHANGES = 'edits and cancellations after posting are held, not followed';
const DISPUTES = 'disputes are held, not posted';
const OUTSIDE = 'journals without an order are not built';

/** Worked examples that cannot be posted yet, each with its reason; one that passes may not stay here. */
export const NOT_YET: Readonly<Record<string, string>> = {
  E07: OUTSIDE,
  E12: 'other currencies are held',
  E20a: DISPUTES,
  E20b: DISPUTES,
  E20c: DISPUTES,
  E20d: DISPUTES,
  E20e: DISPUTES,
  E21a: CHANGES,
  E21b: CHANGES,
  E22a: CHANGES,
  E22b: CHANGES,
  E24b: OUTSIDE,
  E27: OUTSIDE,
};
