'use client';

import { useEffect } from 'react';

/**
 * Goes to the part of the screen the address names behind its `#`, once it is there: it comes with an answer of the
 * API, so the browser itself has looked for it too early. It takes the focus, which shows it to everybody.
 */
export function usePointedAt(): void {
  useEffect(() => {
    const part = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    if (!part) return;
    part.scrollIntoView({ block: 'center' });
    part.focus({ preventScroll: true });
  }, []);
}
