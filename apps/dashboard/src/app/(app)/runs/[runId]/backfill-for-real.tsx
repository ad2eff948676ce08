import { useRouter } from 'next/navigation';
import { ConfirmButton } from '../../../../components/confirm-button';
import { AFTER_A_LOOK } from '../../../../lib/mode-words';
import type { Connection } from '../../../../queries/connections';
import { useBeginBackfill, type Run } from '../../../../queries/runs';
import { useMay } from '../../../../shell/use-may';
import { runHref } from '../columns';

/** After a counted backfill: the same days in earnest. */
export function BackfillForReal({ connection, run }: { connection: Connection; run: Run }) {
  const router = useRouter();
  const begin = useBeginBackfill(connection.id);
  const mayWrite = useMay()('runs.write');
  const { from, to, dryRun } = run.params;
  const isCounted = run.kind === 'backfill' && dryRun === true && run.state === 'done';
  if (!isCounted || !mayWrite || typeof from !== 'string' || typeof to !== 'string') return null;
  const { seen = 0, posts = 0, documents = 0 } = run.counts;
  return (
    <ConfirmButton
      label="Begin in earnest"
      title="Look at all these orders?"
      consequence={
        <>
          {seen.toLocaleString('en')} orders are read and planned. As counted, {posts.toLocaleString('en')} of
          them would post {documents.toLocaleString('en')} documents; orders from before the cut-over date are
          posted too. {AFTER_A_LOOK[connection.mode]} Nothing is posted twice; what is posted can only be
          corrected by further documents. It can be paused and cancelled at any time.
        </>
      }
      onConfirm={async () => {
        const { id } = await begin.mutateAsync({ from, to, dryRun: false });
        router.push(runHref(connection.id, id));
      }}
    />
  );
}
