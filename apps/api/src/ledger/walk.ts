import type { DeltekClient } from '#deltek';
import type { KnownAccess } from '../connections/index.js';
import type { Document } from './document.entity.js';
import type { Sharing } from './shared/shared-files.js';
import type { WriterPlace } from './writer-place.js';

/** Everything a step needs: the document, the way to Deltek, and the tenant's habits. */
export interface Walk {
  readonly document: Document;
  readonly connection: KnownAccess;
  readonly deltek: DeltekClient;
  readonly company: string;
  /** After a lost answer, how long Deltek may still be working (Deltek contract section 19). */
  readonly uncertainWaitMs: number;
  /** A person posts the files in Deltek. */
  readonly leaveForApproval: boolean;
  readonly sharing: Sharing;
  /** It cannot be in Deltek yet (`NewDocuments`). */
  readonly isNew: boolean;
  /** The process ends, or the login is somebody else's by now: what can wait is left for later. */
  readonly isToStop: () => boolean;
  /** Whatever changes something in Deltek goes through here. */
  readonly writer: WriterPlace;
  readonly now: () => Date;
}
