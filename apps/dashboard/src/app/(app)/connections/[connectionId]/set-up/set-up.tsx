'use client';

import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import Link from 'next/link';
import { useState, type ReactNode } from 'react';
import { later } from '../../../../../components/later/later';
import { MissingRole } from '../../../../../components/missing-role';
import { PageHeader } from '../../../../../components/page-header';
import { ProblemAlert } from '../../../../../components/problem-alert';
import {
  indexOf,
  missingOfTest,
  stepAfter,
  stepToShow,
  STEP_NAMES,
  type SetUpStep,
} from '../../../../../lib/set-up-steps';
import { mayLeave } from '../../../../../lib/use-unsaved';
import { useUrlState } from '../../../../../lib/use-url-state';
import { useConnectionDetail, type Connection } from '../../../../../queries/connections';
import { useMay } from '../../../../../shell/use-may';
import { Steps } from '../../steps';
import { ModePanel } from '../mode-panel';
import { ReferencePanel } from '../reference-panel';
import { TestPanel } from '../test-panel';

const AccessTab = later(() => import('../access-tab').then(({ AccessTab }) => AccessTab));
const HooksPanel = later(() => import('../hooks-panel').then(({ HooksPanel }) => HooksPanel));
const SettingsForm = later(() => import('../settings-form').then(({ SettingsForm }) => SettingsForm));

const NAMES = ['step'] as const;
const BACK = { href: '/connections', label: 'Connections' };

/** The steps of a set-up after the connection is there. It can be left at any time: what is done is kept. */
export function SetUp({ connectionId }: { connectionId: string }) {
  const query = useConnectionDetail(connectionId);
  const mayWrite = useMay()('connections.write');
  return (
    <>
      <PageHeader
        title={query.data ? `Set up ${query.data.name}` : 'Set up a connection'}
        about="You can leave and come back: every step is kept. Nothing is posted before you choose a mode that posts."
        back={BACK}
      />
      {!mayWrite && <MissingRole what="Setting up a connection" deed="connections.write" />}
      {mayWrite && query.isError && !query.data && (
        <ProblemAlert
          error={query.error}
          title="The connection could not be read"
          onRetry={() => void query.refetch()}
        />
      )}
      {mayWrite && query.isPending && <Skeleton height={420} radius="md" />}
      {mayWrite && query.data && <Stepwise connection={query.data} />}
    </>
  );
}

function Stepwise({ connection }: { connection: Connection }) {
  const [{ step: asked }, setValues] = useUrlState(NAMES);
  // A test that passes stays to be read: only who comes back goes on behind it.
  const [entered] = useState(() => stepToShow('', connection));
  const current = asked ? stepToShow(asked, connection) : entered;
  const next = stepAfter(current);
  const missing = missingOfTest(connection.lastTest);
  const tested = missing === null;
  const isOpen = (step: SetUpStep) => step === 'test' || (tested && indexOf(step) > indexOf('test'));
  const go = (step: SetUpStep) => setValues({ step }, 'push');
  const onGo = (step: SetUpStep) => {
    if (mayLeave()) go(step);
  };
  const goOn = () => next && go(next);
  const way = (onward: ReactNode) => (
    <Way connectionId={connection.id} missing={missing} isLast={!next}>
      {onward}
    </Way>
  );
  return (
    <>
      <Steps current={current} isOpen={isOpen} onGo={onGo} />
      <Stack gap="md">
        {current === 'test' && <TestPanel connection={connection} />}
        {current === 'test' && !tested && <AccessTab connection={connection} />}
        {current === 'settings' && (
          <SettingsForm connection={connection} onSaved={goOn}>
            {({ saving }) =>
              way(
                <Button type="submit" loading={saving}>
                  {nextWords(next)}
                </Button>,
              )
            }
          </SettingsForm>
        )}
        {current === 'hooks' && <HooksPanel connectionId={connection.id} />}
        {current === 'mode' && (
          <>
            <ReferencePanel connectionId={connection.id} />
            <ModePanel connection={connection} />
          </>
        )}
        {current !== 'settings' &&
          way(
            next && (
              <Button onClick={() => onGo(next)} disabled={!isOpen(next)}>
                {nextWords(next)}
              </Button>
            ),
          )}
      </Stack>
    </>
  );
}

interface WayProps {
  connectionId: string;
  /** What has to be done before it goes on; null = nothing. */
  missing: string | null;
  isLast: boolean;
  children: ReactNode;
}

/** The way out of a step, and on to the next. */
function Way({ connectionId, missing, isLast, children }: WayProps) {
  return (
    <Group justify="flex-end" gap="xs">
      {missing && (
        <Text size="sm" c="dimmed" role="status">
          {missing}
        </Text>
      )}
      <Button variant="subtle" color="gray" component={Link} href={`/connections/${connectionId}`}>
        {isLast ? 'Done' : 'Leave, and go on later'}
      </Button>
      {children}
    </Group>
  );
}

function nextWords(next: SetUpStep | null): string {
  return next ? `Next: ${STEP_NAMES[next]}` : '';
}
