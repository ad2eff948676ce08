import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { Empty } from '../../../../components/empty';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconStethoscope } from '@tabler/icons-react';
import { Panel } from '../../../../components/panel';
import { ProblemAlert } from '../../../../components/problem-alert';
import { useTestConnection, type Connection, type TestStep } from '../../../../queries/connections';
import { useMay } from '../../../../shell/use-may';
import { LastTest } from '../last-test';
import classes from './connection.module.css';

/** Both vendors tried for real, each step with what was found and, if it failed, what to do. */
export function TestPanel({ connection: { id, lastTest } }: { connection: Connection }) {
  const test = useTestConnection(id);
  const mayTest = useMay()('connections.test');
  // Only what is kept with the connection: the evidence shown is what the next step of a set-up waits for.
  const steps = lastTest?.steps ?? [];
  return (
    <Panel
      title="Connection test"
      about={
        lastTest ? (
          <LastTest test={lastTest} />
        ) : (
          'Tries everything the connection needs, and changes nothing.'
        )
      }
      actions={
        mayTest && (
          <Button
            onClick={() => test.mutate()}
            loading={test.isPending}
            variant={lastTest?.ok ? 'default' : 'filled'}
          >
            Test connection
          </Button>
        )
      }
    >
      {test.isError && <ProblemAlert error={test.error} title="The test could not run" />}
      <div aria-live="polite" aria-busy={test.isPending}>
        {test.isPending && steps.length === 0 && <Running />}
        {!test.isPending && steps.length === 0 && (
          <Empty
            icon={IconStethoscope}
            title="Never tested"
            next="Test the connection: it signs in to both sides and says what is missing, and how to mend it."
          />
        )}
        {steps.length > 0 && (
          <ol className={classes.steps} data-stale={test.isPending}>
            {steps.map((step) => (
              <Step key={step.name} step={step} />
            ))}
          </ol>
        )}
      </div>
    </Panel>
  );
}

function Step({ step: { name, ok, detail, fix, warning } }: { step: TestStep }) {
  const Mark = warning ? IconAlertTriangle : ok ? IconCircleCheck : IconCircleX;
  const said = warning ? 'Warning' : ok ? 'Passed' : 'Failed';
  return (
    <li className={classes.step} data-ok={ok}>
      <Mark size={20} className={classes.stepMark} role="img" aria-label={said} />
      <div className={classes.stepWords}>
        <Text fw={600} size="sm">
          {name}
        </Text>
        <Text size="sm" c="dimmed">
          {detail}
        </Text>
        {fix && (
          <Text size="sm" className={classes.fix}>
            <b>{ok && !warning ? 'By hand:' : 'To mend it:'}</b> {fix}
          </Text>
        )}
      </div>
    </li>
  );
}

function Running() {
  return (
    <Stack gap="sm">
      {[0, 1, 2, 3].map((row) => (
        <Skeleton key={row} height={38} />
      ))}
    </Stack>
  );
}
