'use client';

import { useLocalStorage } from '@mantine/hooks';

export type Density = 'comfortable' | 'compact';

export const ROW_HEIGHTS: Readonly<Record<Density, number>> = { comfortable: 38, compact: 28 };

/** How close the rows of tables stand; kept in this browser. */
export function useDensity() {
  return useLocalStorage<Density>({ key: 'table-density', defaultValue: 'comfortable' });
}
