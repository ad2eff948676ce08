import type { DeltekClient } from '#deltek';
import type { Document } from './document.entity.js';

/** Everything a step needs: the document, the way to Deltek, and the tenant's habits. */
export interface Walk {
  readonly document: Document;
  readonly deltek: DeltekClient;
  readonly company: string;
  /** After a lost answer, how long Deltek may still be working (Deltek contract section 19). */
  readonly uncertainWaitMs: number;
  /** A person posts the files in Deltek. */
  readonly leaveForApproval: boolean;
  /** Makes `period` the login's active one; asks Deltek only when it may be another. */
  readonly usePeriod: (period: number) => Promise<void>;
  readonly now: () => Date;
}
