/** What a person may decide about a document that does not go on by itself (product-surface section 3, documents). */
export const RESOLUTIONS = ['adopt', 'create', 'abandon'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** What one person wants to decide, waiting for a second one. */
export interface Proposal {
  readonly action: Resolution;
  readonly note: string;
  /** User id, whatever token they use. */
  readonly byId: string;
  readonly by: string;
  readonly at: string;
}
