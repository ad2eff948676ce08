'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { dayAfter, dayStart } from '../lib/days';
import { exportHref } from '../lib/export-href';
import { canChange, isOnTheWay } from '../lib/order-progress';
import { keys } from './keys';

export type OrderRow = Schemas['OrderRowDto'];
export type OrderDetail = Schemas['OrderDetailDto'];
export type LedgerDocument = Schemas['DocumentDto'];
export type Hold = Schemas['OrderHoldDto'];
export type TimelineEntry = Schemas['TimelineEntryDto'];
export type Comparison = Schemas['ComparisonDto'];
export type ReplayPlan = Schemas['ReplayDto'];

interface RefundBank {
  readonly refundId: number;
  readonly paymentId: number;
  readonly bankCode: string;
  readonly date?: string;
}

/** What the list is filtered by, as it stands in the address; empty texts filter nothing. */
export interface OrderFilter {
  readonly state: string;
  readonly comparison: string;
  readonly q: string;
  /** Calendar days in UTC, both included. */
  readonly from: string;
  readonly to: string;
  readonly sort: string;
  readonly cursor: string;
}

const MOVING_MS = 2_000;
const CALM_MS = 10_000;

/** A page of orders; looked at again soon while one of them is on its way. */
export function useOrders(connectionId: string, filter: OrderFilter) {
  return useQuery({
    queryKey: [...keys.orders(connectionId), filter],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/orders', {
          params: { path: { connectionId }, query: toQuery(filter) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) =>
      data?.items.some(({ state }) => isOnTheWay(state)) ? MOVING_MS : CALM_MS,
  });
}

/** Where all orders that the filters find are as a file. */
export function ordersCsvHref(connectionId: string, filter: OrderFilter): string {
  return exportHref(connectionId, 'orders', narrowed(filter));
}

/** Whether an order has been heard of, asked until it has. To ask for the order itself would be refused till then. */
export function useIsThere(connectionId: string, orderId: number): boolean {
  const query = useQuery({
    queryKey: [...keys.orders(connectionId), 'is there', orderId],
    queryFn: async ({ signal }) => {
      const params = { path: { connectionId }, query: { q: String(orderId) } };
      const page = await answerOf(api.GET('/api/v1/connections/{connectionId}/orders', { params, signal }));
      return page.items.some((order) => order.orderId === orderId);
    },
    refetchInterval: ({ state: { data } }) => (data ? false : MOVING_MS),
  });
  return query.data ?? false;
}

function toQuery({ sort, cursor, ...filter }: OrderFilter) {
  return {
    ...narrowed(filter),
    ...(sort && { sort: sort as 'updatedAt:desc' }),
    ...(cursor && { cursor }),
  };
}

/** The same for a page and for the file. */
function narrowed({ state, comparison, q, from, to }: Omit<OrderFilter, 'sort' | 'cursor'>) {
  return {
    // One or several with commas between; what is no state or no order of this list, the API refuses.
    ...(state && { state: state as OrderRow['state'] }),
    ...(comparison && { comparison: comparison as Comparison['verdict'] }),
    ...(q && { q }),
    ...(from && { from: dayStart(from) }),
    ...(to && { to: dayAfter(to) }),
  };
}

/** Everything about one order; looked at again soon while it moves, a look is due, or it is not there yet. */
export function useOrder(connectionId: string, orderId: number, isThere = true) {
  return useQuery({
    enabled: isThere,
    queryKey: keys.order(connectionId, orderId),
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/orders/{orderId}', {
          ...at(connectionId, orderId),
          signal,
        }),
      ),
    refetchInterval: ({ state: { data } }) =>
      !data || isOnTheWay(data.state, data.timeline) ? MOVING_MS : CALM_MS,
  });
}

/** The exact requests to Deltek. */
export function usePreview(connectionId: string, orderId: number) {
  return useQuery({
    queryKey: [...keys.order(connectionId, orderId), 'preview'],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/orders/{orderId}/preview', {
          ...at(connectionId, orderId),
          signal,
        }),
      ),
  });
}

/** What a replay would do, by the rules of now; kept nowhere. */
export function useReplayPlan(connectionId: string, orderId: number) {
  return useQuery({
    queryKey: [...keys.order(connectionId, orderId), 'replay-plan'],
    queryFn: ({ signal }) =>
      answerOf(
        api.POST('/api/v1/connections/{connectionId}/orders/{orderId}/replay', {
          ...at(connectionId, orderId),
          body: { dryRun: true },
          signal,
        }),
      ),
    gcTime: 0,
    staleTime: 0,
  });
}

export function useReplay(connectionId: string, orderId: number) {
  const refresh = useRefreshOrder(connectionId, orderId);
  return useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/v1/connections/{connectionId}/orders/{orderId}/replay', {
          ...at(connectionId, orderId),
          body: { dryRun: false },
        }),
      ),
    onSuccess: refresh,
  });
}

/** Approves the plan that was shown, and no other. */
export function useApprove(connectionId: string, orderId: number) {
  const refresh = useRefreshOrder(connectionId, orderId);
  return useMutation({
    mutationFn: (planKey: string) =>
      api.POST('/api/v1/connections/{connectionId}/orders/{orderId}/approve', {
        ...at(connectionId, orderId),
        body: { planKey },
      }),
    onSuccess: refresh,
  });
}

/** Which bank paid an offline payment of a refund. */
export function useTellRefundBank(connectionId: string, orderId: number) {
  const refresh = useRefreshOrder(connectionId, orderId);
  return useMutation({
    mutationFn: ({ refundId, paymentId, ...body }: RefundBank) =>
      api.POST(
        '/api/v1/connections/{connectionId}/orders/{orderId}/refunds/{refundId}/payments/{paymentId}/bank',
        { params: { path: { connectionId, orderId, refundId, paymentId } }, body },
      ),
    onSuccess: refresh,
  });
}

/** Takes the bank of such a payment back, as long as its receipt is not in Deltek. */
export function useWithdrawRefundBank(connectionId: string, orderId: number) {
  const refresh = useRefreshOrder(connectionId, orderId);
  return useMutation({
    mutationFn: ({ refundId, paymentId }: Pick<RefundBank, 'refundId' | 'paymentId'>) =>
      api.DELETE(
        '/api/v1/connections/{connectionId}/orders/{orderId}/refunds/{refundId}/payments/{paymentId}/bank',
        { params: { path: { connectionId, orderId, refundId, paymentId } } },
      ),
    onSuccess: refresh,
  });
}

/** Somebody has seen to what stops no order. */
export function useAcknowledge(connectionId: string, orderId: number) {
  const refresh = useRefreshOrder(connectionId, orderId);
  return useMutation({
    mutationFn: ({ exceptionId, note }: { exceptionId: string; note: string }) =>
      api.POST('/api/v1/connections/{connectionId}/exceptions/{exceptionId}/acknowledge', {
        params: { path: { connectionId, exceptionId } },
        body: { note },
      }),
    onSuccess: refresh,
  });
}

/** Takes back that something of the order was seen to. */
export function useUnacknowledge(connectionId: string, orderId: number) {
  const refresh = useRefreshOrder(connectionId, orderId);
  return useMutation({
    mutationFn: (exceptionId: string) =>
      api.DELETE('/api/v1/connections/{connectionId}/exceptions/{exceptionId}/acknowledge', {
        params: { path: { connectionId, exceptionId } },
      }),
    onSettled: refresh,
  });
}

/** What the store said about an order, each time it said something else. */
export function useOrderRecords(connectionId: string, orderId: number) {
  return useQuery({
    queryKey: [...keys.order(connectionId, orderId), 'records'],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/orders/{orderId}/records', {
          ...at(connectionId, orderId),
          signal,
        }),
      ),
  });
}

/** A document with every step it took and what the vendor answered; looked at again as long as it can change. */
export function useDocument(connectionId: string, documentId: string) {
  return useQuery({
    queryKey: keys.document(connectionId, documentId),
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/documents/{documentId}', {
          params: { path: { connectionId, documentId } },
          signal,
        }),
      ),
    refetchInterval: ({ state: { data } }) => (data && canChange(data.state) ? CALM_MS : false),
  });
}

function useRefreshOrder(connectionId: string, orderId: number) {
  const cache = useQueryClient();
  return () =>
    Promise.all([
      cache.invalidateQueries({ queryKey: keys.order(connectionId, orderId) }),
      cache.invalidateQueries({ queryKey: keys.orders(connectionId) }),
    ]);
}

function at(connectionId: string, orderId: number) {
  return { params: { path: { connectionId, orderId } } };
}
