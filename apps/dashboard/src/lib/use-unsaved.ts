import { useEffect } from 'react';

const QUESTION = 'What you have changed on this page is not saved. Leave it and lose the changes?';
/** What leads away: to another page, or to another tab of this one, where the form is not kept. */
const LEADS_AWAY =
  'a[href]:not([target=_blank], [download], [href^="#"]), [role=tab]:not([aria-selected=true])';

/** Asks before what was typed and not saved is lost: by a link, another tab, the way back, a reload, or a closed window. */
export function useUnsaved(isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return;
    let mayGo = false;
    const askOnClick = (event: MouseEvent) => {
      const opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
      if (opensElsewhere || !(event.target instanceof Element && event.target.closest(LEADS_AWAY))) return;
      mayGo = window.confirm(QUESTION);
      if (mayGo) return;
      event.preventDefault();
      event.stopPropagation();
    };
    const askOnBack = (event: NavigateEvent) => {
      const { navigationType, destination, cancelable } = event;
      // What leads out of the dashboard unloads it.
      if (navigationType !== 'traverse' || !destination.sameDocument || !cancelable) return;
      if (!window.confirm(QUESTION)) event.preventDefault();
    };
    // Older browsers have none.
    const navigation = 'navigation' in window ? window.navigation : undefined;
    const askOnUnload = (event: BeforeUnloadEvent) => {
      if (!mayGo) event.preventDefault();
    };
    document.addEventListener('click', askOnClick, true);
    navigation?.addEventListener('navigate', askOnBack);
    window.addEventListener('beforeunload', askOnUnload);
    return () => {
      document.removeEventListener('click', askOnClick, true);
      navigation?.removeEventListener('navigate', askOnBack);
      window.removeEventListener('beforeunload', askOnUnload);
    };
  }, [isDirty]);
}
