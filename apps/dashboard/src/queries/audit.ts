'use client';

import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { dayAfter, dayStart } from '../lib/days';
import { keys } from './keys';

export type AuditEntry = Schemas['AuditEntryDto'];
export type Verdict = Schemas['VerdictDto'];
export type Anchor = Schemas['AuditAnchorDto'];

/** What the trail is narrowed by, as it stands in the address; empty texts narrow nothing. */
export interface AuditFilter {
  /** A connection, or `system`. */
  readonly chain: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly q: string;
  readonly work: string;
  /** Calendar days in UTC, both included. */
  readonly from: string;
  readonly to: string;
}

/** The same for the list and the file. */
export function auditQuery({ chain, actor, action, subject, q, work, from, to }: AuditFilter) {
  return {
    ...(chain && { connectionId: chain }),
    ...(actor && { actor }),
    ...(action && { action }),
    ...(subject && { subject }),
    ...(q && { q }),
    ...(work && { correlationId: work }),
    ...(from && { from: dayStart(from) }),
    ...(to && { to: dayAfter(to) }),
  };
}

export function useAudit(filter: AuditFilter, cursor: string) {
  const query = { ...auditQuery(filter), ...(cursor && { cursor }) };
  return useQuery({
    queryKey: [...keys.audit, query],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/audit', { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });
}

/** One entry by its number; null where there is none. */
export function useAuditEntry(chain: string, seq: number) {
  return useQuery({
    queryKey: [...keys.audit, 'entry', chain, seq],
    queryFn: async ({ signal }) => {
      const query = { connectionId: chain, seq };
      const page = await answerOf(api.GET('/api/v1/audit', { params: { query }, signal }));
      return page.items[0] ?? null;
    },
    // What is written there never changes.
    staleTime: Infinity,
  });
}

/** Follows the chains from their first entry to the last; as long as the trail is long. */
export function useVerifyAudit() {
  return useMutation({
    mutationFn: (chain: string) =>
      answerOf(api.GET('/api/v1/audit/verify', { params: { query: chain ? { connectionId: chain } : {} } })),
  });
}

export function useAnchors(chain: string, cursor: string) {
  const query = { ...(chain && { connectionId: chain }), ...(cursor && { cursor }) };
  return useQuery({
    queryKey: [...keys.audit, 'anchors', query],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/audit/anchors', { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });
}
