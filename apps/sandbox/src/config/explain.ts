/** Why the sandbox does not start, as a sentence a person can act on. */
export function explain(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return 'SANDBOX_PORT is taken by another process; choose another or stop it.';
  if (code === 'EACCES') return 'SANDBOX_PORT may not be opened by this user; choose one above 1023.';
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return 'HOST is no address of this machine.';
  return message;
}
