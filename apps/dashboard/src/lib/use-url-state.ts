'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { changedQuery, readValues, type UrlValues } from './url-state';

export type SetUrlValues<Name extends string> = (
  changes: Readonly<Partial<Record<Name, string>>>,
  history?: 'replace' | 'push',
) => void;

/**
 * Filters, order, tab and page of a screen, kept in its address: a reload, a bookmark and the back button
 * find them again. `names` must be a constant outside the component.
 */
export function useUrlState<Name extends string>(
  names: readonly Name[],
): readonly [UrlValues<Name>, SetUrlValues<Name>] {
  const params = useSearchParams();
  const values = useMemo(() => readValues(params, names), [params, names]);
  const setValues = useCallback<SetUrlValues<Name>>((changes, history = 'replace') => {
    const url = window.location.pathname + changedQuery(window.location.search, changes);
    if (history === 'push') window.history.pushState(null, '', url);
    else window.history.replaceState(null, '', url);
  }, []);
  return [values, setValues];
}
