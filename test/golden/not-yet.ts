const CHANGES = 'edits and cancellations after posting are held, not followed';

/** Worked examples that cannot be posted yet, each with its reason; one that passes may not stay here. */
export const NOT_YET: Readonly<Record<string, string>> = {
  E12: 'other currencies are held',
  E21a: CHANGES,
  E21b: CHANGES,
  E22a: CHANGES,
  E22b: CHANGES,
};
