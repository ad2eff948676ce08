'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { keys } from './keys';

export type Alert = Schemas['AlertDto'];
export type AlertDestination = Schemas['AlertDestinationDto'];
export type AlertState = 'open' | 'closed';

const REFRESH_MS = 15_000;

export function useAlerts(state: AlertState, cursor = '') {
  const query = { state, ...(cursor && { cursor }) };
  return useQuery({
    queryKey: [...keys.alerts, query],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/alerts', { params: { query }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
}

export function useAcknowledgeAlert() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (alertId: string) =>
      answerOf(api.POST('/api/v1/alerts/{alertId}/acknowledge', { params: { path: { alertId } } })),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.alerts }),
  });
}

export function useAlertDestinations() {
  return useQuery({
    queryKey: keys.alertDestinations,
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/alert-destinations', { signal })),
  });
}

export function useAddAlertDestination() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['NewAlertDestinationBody']) =>
      answerOf(api.POST('/api/v1/alert-destinations', { body })),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.alertDestinations }),
  });
}

export function useDeleteAlertDestination() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (destinationId: string) =>
      api.DELETE('/api/v1/alert-destinations/{destinationId}', { params: { path: { destinationId } } }),
    onSuccess: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: keys.alertDestinations }),
        cache.invalidateQueries({ queryKey: keys.alerts }),
      ]),
  });
}

export function useTestAlertDestination() {
  return useMutation({
    mutationFn: (destinationId: string) =>
      answerOf(
        api.POST('/api/v1/alert-destinations/{destinationId}/test', { params: { path: { destinationId } } }),
      ),
  });
}
