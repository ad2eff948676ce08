/** Header of a look that nobody may have asked for: it keeps no session. */
export const UNATTENDED = 'x-unattended';

/** What somebody does who is there. */
const SIGNS = ['click', 'input', 'keydown', 'pointerdown', 'pointermove', 'touchmove', 'wheel'];
/** Much less than any session may lie idle. */
const EVERY_MS = 20_000;

/** Tells that somebody is at the page: when it opens, and as long as they do anything there; answers how to stop. */
export function watchPresence(page: EventTarget, tell: () => void, now = Date.now): () => void {
  const watching = new AbortController();
  const { signal } = watching;
  let toldAt = now();
  const note = (event: Event) => {
    if (!isOfSomebody(event) || now() - toldAt < EVERY_MS) return;
    toldAt = now();
    tell();
  };
  SIGNS.forEach((sign) => page.addEventListener(sign, note, { capture: true, passive: true, signal }));
  tell();
  return () => watching.abort();
}

/** A pointer at rest above what moves is nobody's doing. */
function isOfSomebody({ movementX, movementY }: Partial<PointerEvent> & Event): boolean {
  return movementX !== 0 || movementY !== 0;
}
