const FILES = 'a[download][href^="/api/"]';

/**
 * A file of the API is fetched by the browser itself, which shows an error of its own where nobody is signed in any
 * more. It is fetched once `signedIn` says that somebody is; answers how to stop.
 */
export function watchDownloads(page: Document, signedIn: () => Promise<void>): () => void {
  const watching = new AbortController();
  const begin = (event: MouseEvent) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>(FILES);
    if (!link || event.defaultPrevented || isForElsewhere(event)) return;
    event.preventDefault();
    const file = page.createElement('a');
    file.href = link.href;
    file.download = link.download;
    void signedIn().then(() => file.click());
  };
  page.addEventListener('click', begin, { signal: watching.signal });
  return () => watching.abort();
}

/** In another tab, say, as the browser has it. */
function isForElsewhere({ button, altKey, ctrlKey, metaKey, shiftKey }: MouseEvent): boolean {
  return button !== 0 || altKey || ctrlKey || metaKey || shiftKey;
}
