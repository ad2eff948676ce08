import type { CauseCode } from '#mapping';
import type { Walk } from './walk.js';

/** What a look needs: it changes nothing, so it needs no place to write from. */
export type Looking = Pick<Walk, 'document' | 'deltek' | 'company' | 'sharing'>;

/** What Deltek knows of a document. `absent` is a confident "not there". */
export type Finding =
  | { readonly found: 'absent' }
  | { readonly found: 'unposted' }
  /** The file says it is posted, the ledger does not show it (yet). */
  | { readonly found: 'posting' }
  | {
      readonly found: 'posted';
      readonly period: number;
      readonly postSeq: number;
      /** It shares this file, which was not known of it. */
      readonly sharedFile?: string;
    }
  | {
      readonly found: 'conflict';
      readonly cause: CauseCode;
      readonly detail: string;
      /** The other thing is a file that is not posted. */
      readonly unposted: boolean;
    };
