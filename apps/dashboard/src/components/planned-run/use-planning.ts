import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { isMoving } from '../../lib/run-words';
import { useMoveRun, type Run } from '../../queries/runs';

/**
 * Dry runs one after the other. One that nobody waits for any more is ended, also when its answer comes only then, and
 * the next one begins after that: a connection has one at a time.
 */
export function usePlanning(connectionId: string, plan: () => Promise<Run>) {
  const { mutateAsync: move } = useMoveRun(connectionId);
  const wanted = useRef(0);
  const former = useRef<Promise<unknown>>(Promise.resolve());

  const planning = useMutation({
    mutationFn: () => {
      const mine = wanted.current;
      const begun = former.current.then(plan);
      former.current = begun
        .then((run) => (mine === wanted.current ? undefined : end(run)))
        .catch(() => undefined);
      return begun;
    },
  });
  useEffect(() => () => void (wanted.current += 1), []);

  /** One that ended by itself meanwhile cannot be, and stands in nobody's way. */
  async function end(run: Run): Promise<void> {
    if (isMoving(run)) await move({ runId: run.id, move: 'cancel' }).catch(() => undefined);
  }

  /** `run`: the dry run as it is known, if it is. */
  function drop(run: Run | undefined): void {
    wanted.current += 1;
    if (run) former.current = end(run);
  }

  return { planning, drop };
}
