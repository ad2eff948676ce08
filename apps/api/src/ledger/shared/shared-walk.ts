import type { EntityManager } from 'typeorm';
import type { Change } from '../document-store.js';
import type { Move } from '../move.js';
import type { Document, DocumentLine } from '../document.entity.js';
import type { Walk } from '../walk.js';
import type { SharedFiles } from './shared-files.js';

/** A document of a shared file, with its lines. */
export interface Member {
  readonly document: Document;
  readonly lines: readonly DocumentLine[];
}

/** Documents that share a file and are in the same state: what one of a file of its own is to a `Walk`. */
export interface SharedWalk extends Omit<Walk, 'document' | 'isNew'> {
  /** The file's name in Deltek, also before it is made. */
  readonly file: string;
  readonly members: readonly [Member, ...Member[]];
  readonly files: SharedFiles;
}

/** What a step may use besides the walk. */
export interface SharedTools {
  /** Commits moves in the middle of a step, with what else belongs to them. */
  readonly commit: (
    changes: readonly Change[],
    also?: (manager: EntityManager) => Promise<void>,
  ) => Promise<void>;
}

/** Takes documents that share a file one step further. Throws what the Deltek client throws. */
export type SharedStep = (walk: SharedWalk, tools: SharedTools) => Promise<readonly Change[]>;

/** The walk of one of them, for what is decided about each. */
export function walkOf(walk: SharedWalk, { document }: Pick<Member, 'document'>): Walk {
  return { ...walk, document, isNew: false };
}

/** One move for each. */
export function each(
  members: readonly Member[],
  move: (member: Member) => Move | readonly Move[],
): readonly Change[] {
  return members.map((member) => {
    const moves = move(member);
    return { document: member.document, moves: 'to' in moves ? [moves] : moves };
  });
}

/** `the file BCIN-1-F… of 20 documents`. */
export function named({ file, members }: Pick<SharedWalk, 'file' | 'members'>): string {
  return `the file ${file} of ${members.length} document${members.length === 1 ? '' : 's'}`;
}
