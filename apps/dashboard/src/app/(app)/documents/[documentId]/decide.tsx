import { Button, Group, Radio, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconUsers } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { Notice } from '../../../../components/notice';
import { Panel } from '../../../../components/panel';
import { ProblemAlert } from '../../../../components/problem-alert';
import { Time } from '../../../../components/time';
import { RESOLUTIONS, toldOf } from '../../../../lib/resolutions';
import type { Connection } from '../../../../queries/connections';
import {
  useResolve,
  type DocumentDetail,
  type Resolution,
  type Standing,
} from '../../../../queries/documents';
import { useMay } from '../../../../shell/use-may';
import classes from '../documents.module.css';
import { Outlook } from './outlook';

interface Props {
  connection: Connection;
  document: DocumentDetail;
  standing: Standing;
}

/** What becomes of it: chosen, looked up in Deltek, then done; by two people where the connection wants that. */
export function Decide({ connection, document, standing }: Props) {
  if (useMay()('documents.resolve')) {
    // What somebody asked for meanwhile begins a new decision.
    const round = `${document.state} ${standing.proposal?.action ?? ''} ${standing.proposal?.by ?? ''}`;
    return (
      <Panel
        title="Decide"
        about="Deltek is asked anew for every decision; where it cannot be asked, nothing is decided."
      >
        <TwoPeople standing={standing} />
        <Form key={round} {...{ connection, document, standing }} />
      </Panel>
    );
  }
  return (
    <Panel title="Decide">
      <Text size="sm">Administrators and support decide about it. You can see what is known.</Text>
      <TwoPeople standing={standing} />
    </Panel>
  );
}

function Form({ connection, document: { id }, standing: { actions, proposal, takesTwo } }: Props) {
  const look = useResolve(connection.id, id ?? '');
  const decide = useResolve(connection.id, id ?? '');
  const [action, setAction] = useState<Resolution | ''>(proposal?.action ?? '');
  const [note, setNote] = useState('');
  const isAskedAlready = takesTwo && proposal?.isYours === true && proposal.action === action;
  const isReady = action !== '' && note.trim() !== '' && !isAskedAlready;

  function choose(chosen: string) {
    setAction(actions.find((one) => one === chosen) ?? '');
    look.reset();
    decide.reset();
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    if (look.data === undefined) look.mutate({ action, note: note.trim(), dryRun: true });
    else {
      decide.mutate(
        { action, note: note.trim(), dryRun: false },
        { onSuccess: ({ outcome }) => notifications.show({ message: toldOf(outcome, action) }) },
      );
    }
  };

  return (
    <form onSubmit={submit} className={classes.form}>
      <Radio.Group label="What becomes of it" value={action} onChange={choose} required>
        <div className={classes.choices}>
          {actions.map((one) => (
            <Radio
              key={one}
              value={one}
              label={RESOLUTIONS[one].label}
              description={RESOLUTIONS[one].about}
              mt={6}
            />
          ))}
        </div>
      </Radio.Group>
      <TextInput
        label="Why"
        description="Kept with the document and in the audit."
        required
        maxLength={500}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      {look.isError && <ProblemAlert error={look.error} title="That cannot be done" />}
      {look.data && action !== '' && <Outlook resolved={look.data} />}
      {decide.isError && <ProblemAlert error={decide.error} notDone="Nothing was decided" />}
      <Group gap="xs">
        {look.data === undefined || action === '' ? (
          <Button type="submit" variant="default" loading={look.isPending} disabled={!isReady}>
            Look in Deltek first
          </Button>
        ) : (
          <Button
            type="submit"
            loading={decide.isPending}
            disabled={!isReady}
            color={action === 'abandon' ? 'red' : undefined}
          >
            {takesTwo && proposal?.action !== action
              ? `Ask for it: ${RESOLUTIONS[action].verb.toLowerCase()}`
              : RESOLUTIONS[action].verb}
          </Button>
        )}
      </Group>
    </form>
  );
}

/** Who asked for what already, and that a second person is needed. */
function TwoPeople({ standing: { takesTwo, proposal } }: { standing: Standing }) {
  if (!takesTwo) return null;
  if (proposal === null) {
    return (
      <Text size="sm" c="dimmed">
        Two people decide here: what you ask for is done when somebody else asks for the same.
      </Text>
    );
  }
  return (
    <Notice
      tone="attention"
      icon={IconUsers}
      title={`${proposal.by} asked for: ${RESOLUTIONS[proposal.action].label.toLowerCase()}`}
    >
      <Text size="sm">
        “{proposal.note}”, <Time at={proposal.at} />.{' '}
        {proposal.isYours
          ? 'Somebody else has to ask for the same; nobody can agree to what they asked for themselves.'
          : 'It is done when a second person asks for the same. Another choice takes the place of this one.'}
      </Text>
    </Notice>
  );
}
