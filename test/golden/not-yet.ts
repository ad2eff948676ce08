/** Worked examples that cannot be posted yet, each with its reason; one that passes may not stay here. */
export const NOT_YET: Readonly<Record<string, string>> = {
  E12: 'other currencies are held',
};
