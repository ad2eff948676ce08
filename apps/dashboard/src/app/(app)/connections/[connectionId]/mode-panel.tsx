import { ConfirmButton } from '../../../../components/confirm-button';
import { later } from '../../../../components/later/later';
import { Panel } from '../../../../components/panel';
import { StateChip } from '../../../../components/state-chip';
import { useChangeConnection, type Connection, type Mode } from '../../../../queries/connections';
import { useMay } from '../../../../shell/use-may';
import { CompareButton } from '../../runs/compare-button';
import classes from './connection.module.css';

const ModeConsequence = later(() =>
  import('./mode-consequence').then(({ ModeConsequence }) => ModeConsequence),
);

interface ModeWords {
  readonly mode: Mode;
  readonly about: string;
  readonly consequence: string;
  readonly posts: boolean;
}

const MODES: readonly ModeWords[] = [
  {
    mode: 'paused',
    about: 'Stands still.',
    consequence:
      'Nothing is read or posted until you choose another mode. Webhooks are still kept, so no order is lost. Documents on their way to Deltek wait where they are.',
    posts: false,
  },
  {
    mode: 'shadow',
    about: 'Plans every order, posts nothing.',
    consequence:
      'Every order is read and planned, and its documents can be looked at. Nothing is written to Deltek.',
    posts: false,
  },
  {
    mode: 'review',
    about: 'Posts what a person approves.',
    consequence:
      'Every order is planned and waits for an approval. What is approved is posted in Deltek’s ledger.',
    posts: true,
  },
  {
    mode: 'automatic',
    about: 'Posts by itself.',
    consequence:
      'Every paid order from the cut-over date on is posted in Deltek’s ledger without anybody looking first, those that wait now included. Orders with a problem are still held.',
    posts: true,
  },
];

/** The one switch that decides whether the ledger is touched; each choice says what follows. */
export function ModePanel({ connection }: { connection: Connection }) {
  const change = useChangeConnection(connection.id);
  const mayWrite = useMay()('connections.write');
  const tested = connection.lastTest?.ok === true;
  return (
    <Panel
      title="Mode"
      about={tested ? undefined : 'A connection may post once a test of it has passed.'}
      actions={<CompareButton connection={connection} />}
    >
      <ul className={classes.modes}>
        {MODES.map(({ mode, about, consequence, posts }) => {
          const current = mode === connection.mode;
          return (
            <li key={mode} className={classes.mode} data-current={current}>
              <StateChip state={mode} />
              <p className={classes.about}>{about}</p>
              {current && <span className={classes.current}>Current mode</span>}
              {!current && mayWrite && (
                <ConfirmButton
                  label={`Switch to ${mode}`}
                  title={`Switch “${connection.name}” to ${mode}?`}
                  consequence={<ModeConsequence connectionId={connection.id} to={mode} about={consequence} />}
                  variant="default"
                  size="xs"
                  disabled={posts && !tested}
                  onConfirm={() => change.mutateAsync({ mode })}
                />
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
