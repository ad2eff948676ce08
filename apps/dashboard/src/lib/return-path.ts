const HERE = 'http://dashboard.invalid';

/** The page to return to after signing in: a path of ours, never another site. */
export function returnPath(from: string | null | undefined): string {
  if (!from?.startsWith('/') || !URL.canParse(from, HERE)) return '/';
  const { origin, pathname, search } = new URL(from, HERE);
  // `/..//host` is a path of ours that a browser would take for another host.
  const isOurs = origin === HERE && !pathname.startsWith('//');
  return isOurs && pathname !== '/sign-in' ? pathname + search : '/';
}
