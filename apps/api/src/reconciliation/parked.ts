import type { Document, DocumentState } from '../ledger/index.js';

const ON_ITS_WAY: readonly DocumentState[] = ['planned', 'sending', 'created'];

/** Stopped on its way in its state, and nothing of it comes by itself: somebody has to act, as for one that is held. */
export function isParked({ state, cause, nextAt }: Pick<Document, 'state' | 'cause' | 'nextAt'>): boolean {
  return ON_ITS_WAY.includes(state) && cause !== null && nextAt === null;
}
