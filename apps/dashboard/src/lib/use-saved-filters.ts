'use client';

import { useLocalStorage } from '@mantine/hooks';
import { useSession } from '../shell/session';
import { readSaved, withoutSaved, withSaved, type SavedFilter } from './saved-filters';

/** Filters a person gave names to, kept in this browser, apart for each person who signs in with it. */
export function useSavedFilters(screen: string) {
  const { user } = useSession();
  const [saved, setSaved] = useLocalStorage<SavedFilter[]>({
    key: `ml-connector.filters.${screen}.${user.id}`,
    defaultValue: [],
    deserialize: (kept) => readSaved(kept ?? null),
    serialize: (list) => JSON.stringify(list),
  });
  return {
    saved,
    save: (filter: SavedFilter) => setSaved((before) => withSaved(before, filter)),
    forget: (name: string) => setSaved((before) => withoutSaved(before, name)),
  };
}
