'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { keys } from './keys';

export type Rate = Schemas['ExchangeRateDto'];
export type ReplacedRate = Schemas['ReplacedRateDto'];
/** The API of the version before does not say what is replaced. */
type ImportResult = Omit<Schemas['RateImportResultDto'], 'replaced'> & { replaced?: ReplacedRate[] };

/** A whole code; what is typed so far filters nothing. */
export function codeIn(text: string): string | undefined {
  return /^[A-Z]{3}$/.test(text) ? text : undefined;
}

/** A page of the table of rates, by currency, the newest day first; of all, as long as no whole code is asked for. */
export function useRates(connectionId: string, currency: string, cursor: string) {
  const code = codeIn(currency);
  return useQuery({
    queryKey: [...ratesKey(connectionId), currency, cursor],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/exchange-rates', {
          params: {
            path: { connectionId },
            query: { ...(code && { currency: code }), ...(cursor && { cursor }) },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

/** Brings rates into the table, all or none; a dry run only says what would happen. */
export function useImportRates(connectionId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (body: Schemas['RuleImportBody']) => {
      const result: ImportResult = await answerOf(
        api.POST('/api/v1/connections/{connectionId}/exchange-rates/import', {
          params: { path: { connectionId } },
          body,
        }),
      );
      return { ...result, replaced: result.replaced ?? [] };
    },
    onSuccess: ({ imported }) =>
      imported ? cache.invalidateQueries({ queryKey: ratesKey(connectionId) }) : undefined,
  });
}

/** Takes a rate out of the table. */
export function useDeleteRate(connectionId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ currency, day }: Rate) =>
      api.DELETE('/api/v1/connections/{connectionId}/exchange-rates/{currency}/{day}', {
        params: { path: { connectionId, currency, day } },
      }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ratesKey(connectionId) }),
  });
}

function ratesKey(connectionId: string) {
  return [...keys.connection(connectionId), 'exchange-rates'] as const;
}
