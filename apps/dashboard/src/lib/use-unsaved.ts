import { useEffect } from 'react';

const QUESTION = 'What you have changed on this page is not saved. Leave it and lose the changes?';
/** What leads away: to another page, or to another tab of this one, where the form is not kept. */
const LEADS_AWAY =
  'a[href]:not([target=_blank], [download], [href^="#"]), [role=tab]:not([aria-selected=true])';

/** Forms with changes; asked is once for all of them. */
let dirtyForms = 0;
let mayGo = false;
let asking: AbortController;

/** Asks before what was typed and not saved is lost: by a link, another tab, the way back, a reload, or a closed window; other ways ask `mayLeave`. */
export function useUnsaved(isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return;
    dirtyForms += 1;
    if (dirtyForms === 1) ask();
    return () => {
      dirtyForms -= 1;
      if (dirtyForms === 0) asking.abort();
    };
  }, [isDirty]);
}

/** Asks where something is not saved: for a way out that is no link, such as a step of a set-up. */
export function mayLeave(): boolean {
  if (dirtyForms === 0) return true;
  mayGo = window.confirm(QUESTION);
  return mayGo;
}

function ask(): void {
  mayGo = false;
  asking = new AbortController();
  const { signal } = asking;
  document.addEventListener('click', askOnClick, { capture: true, signal });
  window.addEventListener('beforeunload', askOnUnload, { signal });
  // Older browsers have none.
  if ('navigation' in window) window.navigation.addEventListener('navigate', askOnBack, { signal });
}

function askOnClick(event: MouseEvent): void {
  const opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
  if (opensElsewhere || !(event.target instanceof Element && event.target.closest(LEADS_AWAY))) return;
  if (mayLeave()) return;
  event.preventDefault();
  event.stopPropagation();
}

function askOnBack(event: NavigateEvent): void {
  const { navigationType, destination, hashChange, cancelable } = event;
  // What leads out of the dashboard unloads it; what leads to another place of the page loses nothing.
  if (navigationType !== 'traverse' || !destination.sameDocument || hashChange || !cancelable) return;
  if (!window.confirm(QUESTION)) event.preventDefault();
}

function askOnUnload(event: BeforeUnloadEvent): void {
  if (!mayGo) event.preventDefault();
}
