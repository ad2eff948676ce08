'use client';

import { useEffect } from 'react';

/** What sends something; also by hand, where it is neither in a form nor in a dialog. */
const SENDS = 'button[type=submit], [role=dialog] button, [data-sends]';

/** A double click on what sends something sends it once, however fast the answer was in between. */
export function FirstClick() {
  useEffect(() => {
    document.addEventListener('click', dropSecond, true);
    return () => document.removeEventListener('click', dropSecond, true);
  }, []);
  return null;
}

function dropSecond(event: MouseEvent): void {
  if (event.detail < 2 || !(event.target instanceof Element && event.target.closest(SENDS))) return;
  event.preventDefault();
  event.stopPropagation();
}
