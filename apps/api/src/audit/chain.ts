import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { AuditEntry } from './audit-entry.entity.js';

/** What the first entry of a chain is sealed to. */
export const GENESIS = '0'.repeat(64);

/** An entry that has no number yet. */
export type Unsealed = Omit<AuditEntry, 'hash' | 'seq'>;

/**
 * What is sealed of an entry, its canonical JSON (RFC 8785), without its number: what stands before that, and what after.
 * The database puts the number between them (`audit_append`).
 */
export function sealable(entry: Unsealed): readonly [before: string, after: string] {
  const { chain, at, actorKind, actorId, actorName, action, subjectKind, subjectId } = entry;
  const { before, after, changed, reason, correlationId } = entry;
  const first = canonical({
    chain,
    at: at.toISOString(),
    actor: { kind: actorKind, id: actorId, name: actorName },
    action,
    before,
    after,
    changed,
    reason,
    correlationId,
  });
  const last = canonical({ subject: { kind: subjectKind, id: subjectId } });
  // In the order of their names, `seq` and then `subject` come last.
  return [`${first.slice(0, -1)},"seq":`, `,${last.slice(1)}`];
}

/** SHA-256 over the previous hash and the entry's canonical JSON, hexadecimal. */
export function seal(previous: string, entry: Omit<AuditEntry, 'hash'>): string {
  const [before, after] = sealable(entry);
  return createHash('sha256').update(`${previous}${before}${entry.seq}${after}`).digest('hex');
}

function canonical(value: object): string {
  return canonicalize(value) ?? '';
}

/** An entry's place and seal. */
export type Link = Pick<AuditEntry, 'chain' | 'seq' | 'hash'>;

/** What a look at the chains found. */
export interface Verdict {
  readonly ok: boolean;
  readonly checked: number;
  /** The first entry that does not fit the one before it, or its anchor: altered, removed or inserted. */
  readonly firstBroken?: { readonly chain: string; readonly seq: number };
}

/** Follows the chains through entries ordered by chain and number; holds one entry at a time. */
export async function verifyChain(
  entries: AsyncIterable<AuditEntry> | Iterable<AuditEntry>,
): Promise<Verdict> {
  let checked = 0;
  let last = { chain: '', seq: 0, hash: GENESIS };
  for await (const entry of entries) {
    if (entry.chain !== last.chain) last = { chain: entry.chain, seq: 0, hash: GENESIS };
    const { chain, seq, hash } = entry;
    checked += 1;
    if (seq !== last.seq + 1 || hash !== seal(last.hash, entry)) {
      return { ok: false, checked, firstBroken: { chain, seq: last.seq + 1 } };
    }
    last = { chain, seq, hash };
  }
  return { ok: true, checked };
}
