import { useEffect, useRef, type FocusEvent } from 'react';

const FOCUSABLE = 'a, button, input:not([type=hidden])';

/**
 * The keyboard goes on at the next row when the one it was in has left the list: after an exception is ignored,
 * a value mapped. Where a dialog still has the focus, once that is closed.
 */
export function useKeptFocus(ids: readonly string[]) {
  const body = useRef<HTMLTableSectionElement>(null);
  const last = useRef<{ id: string; index: number } | null>(null);
  const all = ids.join('\n');

  useEffect(() => {
    const was = last.current;
    if (was === null || all === '' || all.split('\n').includes(was.id)) return;
    last.current = null;
    return whenFree(() => focusRow(body.current, was.index));
  }, [all]);

  return {
    ref: body,
    onFocusCapture({ target }: FocusEvent<HTMLElement>) {
      const row = target.closest('tr');
      const index = row ? [...(body.current?.rows ?? [])].indexOf(row) : -1;
      const id = ids[index];
      // A dialog is no part of the row, though React has it tell its parents of focus.
      if (id !== undefined) last.current = { id, index };
    },
  };
}

function focusRow(body: HTMLTableSectionElement | null, index: number): void {
  const rows = body?.rows;
  const row = rows?.[Math.min(index, rows.length - 1)];
  // The page stays where it is: who reads elsewhere is not carried away.
  row?.querySelector<HTMLElement>(FOCUSABLE)?.focus({ preventScroll: true });
}

/** At once, or as soon as nothing has the focus any more; never when it is somewhere else by then. */
function whenFree(act: () => void): (() => void) | undefined {
  if (isFree()) {
    act();
    return undefined;
  }
  if (!document.activeElement?.closest('[role="dialog"]')) return undefined;
  const observer = new MutationObserver(() => {
    if (document.activeElement?.closest('[role="dialog"]')) return;
    observer.disconnect();
    if (isFree()) act();
  });
  observer.observe(document.body, { childList: true, subtree: true });
  return () => observer.disconnect();
}

function isFree(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
