import { createContext, use, useEffect, useRef, type RefObject } from 'react';

/** How much of a dialog is on its way. */
export const HeldOpen = createContext<RefObject<number> | null>(null);

/** What holds a dialog open, and a way to close it that does nothing meanwhile: Escape, the cross, a click beside it. */
export function useClosing(onClose: () => void) {
  const held = useRef(0);
  return { held, close: () => held.current === 0 && onClose() };
}

/** Holds the dialog it is in open while something is sent: the answer, a refusal above all, is to be seen. */
export function useHeldOpen(isSending: boolean): void {
  const held = use(HeldOpen);
  useEffect(() => {
    if (!held || !isSending) return;
    held.current += 1;
    return () => void (held.current -= 1);
  }, [held, isSending]);
}
