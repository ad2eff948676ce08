import { useState } from 'react';

/** Whether something was asked for once: what was opened stays, so that it can close as it opened. */
export function useWasAsked(isAsked: boolean): boolean {
  const [was, setWas] = useState(isAsked);
  if (isAsked && !was) setWas(true);
  return was;
}
