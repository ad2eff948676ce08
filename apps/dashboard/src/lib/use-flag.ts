'use client';

import { useSyncExternalStore } from 'react';
import type { Flag } from './flag';

/** Whether it is so now. */
export function useFlag({ subscribe, get }: Flag): boolean {
  return useSyncExternalStore(subscribe, get, () => false);
}
