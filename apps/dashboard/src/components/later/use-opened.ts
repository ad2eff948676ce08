import { useEffect, useState } from 'react';

/** Open a moment after it is there: Mantine notes where the focus was when something opens, not when it begins open. */
export function useOpened(opened: boolean): boolean {
  const [isThere, setThere] = useState(false);
  useEffect(() => setThere(true), []);
  return opened && isThere;
}
