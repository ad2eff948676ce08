import { Button, Group, type ButtonProps } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ConfirmButton } from '../../../components/confirm-button';
import { notifyRefused } from '../../../components/undoable';
import { kindWords, movesOf, progressWords, waitsForMe } from '../../../lib/run-words';
import type { Connection } from '../../../queries/connections';
import { useMoveRun, type Run, type RunMove } from '../../../queries/runs';
import { useSession } from '../../../shell/session';
import { useMay } from '../../../shell/use-may';

interface Props {
  connection: Connection;
  run: Run;
  size?: ButtonProps['size'];
}

const TOLD: Readonly<Record<RunMove, string>> = {
  pause: 'paused where it is',
  resume: 'goes on',
  cancel: 'cancelled',
  approve: 'approved; it begins now',
};

/** What can be taken back at once, so that nothing is asked first. */
const PLAIN = ['pause', 'resume'] as const;

/** What may be done about a run: not there where nothing may. */
export function RunMoves({ connection, run, size = 'sm' }: Props) {
  const may = useMay();
  const { user } = useSession();
  const { mutateAsync, isPending } = useMoveRun(connection.id);
  const kind = kindWords(run.kind);
  const move = async (which: RunMove) => {
    await mutateAsync({ runId: run.id, move: which });
    notifications.show({ message: `${kind}: ${TOLD[which]}.` });
  };
  const moves = may('runs.write') ? movesOf(run) : [];
  const mayApprove = waitsForMe(run, user.id) && may('runs.approve');
  if (moves.length === 0 && !mayApprove) return null;
  return (
    <Group gap="xs" justify="flex-end" wrap={size === 'sm' ? 'wrap' : 'nowrap'}>
      {PLAIN.filter((which) => moves.includes(which)).map((which) => (
        <Button
          key={which}
          size={size}
          variant="default"
          loading={isPending}
          onClick={() =>
            void move(which).catch((error: unknown) => notifyRefused('It did not happen', error))
          }
        >
          {which === 'pause' ? 'Pause' : 'Resume'}
        </Button>
      ))}
      {moves.includes('cancel') && (
        <ConfirmButton
          size={size}
          variant="default"
          label="Cancel"
          confirmLabel="Cancel the run"
          title={`Cancel this run (${kind.toLowerCase()})?`}
          consequence={`It ends for good. It has done ${progressWords(run)}: that stays as it is, and the rest is left alone. What was posted stays posted.`}
          onConfirm={() => move('cancel')}
        />
      )}
      {mayApprove && (
        <ConfirmButton
          size={size}
          label="Approve"
          title={`Let this run begin (${kind.toLowerCase()})?`}
          consequence={`${run.requestedBy} asked for it, for ${(run.progress.total ?? 0).toLocaleString('en')} orders. It begins at once. What it has posted can only be corrected by further documents.`}
          onConfirm={() => move('approve')}
        />
      )}
    </Group>
  );
}
