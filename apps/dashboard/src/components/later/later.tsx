import { useEffect, useState, type ComponentType } from 'react';
import { NotThere } from './not-there';

/** After the page is there, so that nothing of it waits for what nobody has asked for yet. */
const REST_MS = 2_000;

/** A part that is read later, which may be hastened. */
type Later<P> = ComponentType<P> & {
  /** Reads it now: somebody comes near. */
  readonly read: () => void;
  readonly isThere: () => boolean;
};

/**
 * A part of a page that is shown when it is asked for. Its scripts are not read with the page; they are once the page
 * has come to rest, and so are there even when the server is not, or has become another version.
 */
export function later<P extends object>(part: () => Promise<ComponentType<P>>): Later<P> {
  let there: ComponentType<P> | null = null;
  const load = async () => (there = await part());
  const read = () => void load().catch(() => undefined);
  if (typeof window !== 'undefined') whenAtRest(read);

  function Later(props: P) {
    // What is there already is shown at once, or a dialog would look for its first field too early.
    const [Part, setPart] = useState(() => there);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      if (Part || failed) return;
      let isWanted = true;
      load().then(
        (now) => isWanted && setPart(() => now),
        () => isWanted && setFailed(true),
      );
      return () => void (isWanted = false);
    }, [Part, failed]);
    if (Part) return <Part {...props} />;
    return failed ? <NotThere onRetry={() => setFailed(false)} /> : null;
  }
  return Object.assign(Later, { read, isThere: () => there !== null });
}

function whenAtRest(act: () => void): void {
  const rest = () => setTimeout(act, REST_MS);
  if (document.readyState === 'complete') rest();
  else window.addEventListener('load', rest, { once: true });
}
