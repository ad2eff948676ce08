'use client';

import type { UseFormReturnType } from '@mantine/form';
import { useEffect } from 'react';
import { withoutSecrets } from '../../../../lib/set-up-steps';

const KEY = 'ml-connector-new-connection';

/** What was typed before the connection is there, so that a set-up can be left: kept in this browser, secrets never. */
export function useDraft<Values extends object>({ values, setValues, isDirty }: UseFormReturnType<Values>) {
  // Only when the page opens: later it is the form that knows.
  useEffect(() => {
    const kept = window.localStorage.getItem(KEY);
    if (kept) setValues(JSON.parse(kept) as Values);
  }, [setValues]);
  useEffect(() => {
    if (isDirty()) window.localStorage.setItem(KEY, JSON.stringify(withoutSecrets(values)));
  }, [values, isDirty]);
  return { forget: () => window.localStorage.removeItem(KEY) };
}
