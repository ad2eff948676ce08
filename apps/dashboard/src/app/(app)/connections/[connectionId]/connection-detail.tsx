'use client';

import { Skeleton, Stack, Tabs } from '@mantine/core';
import { later } from '../../../../components/later/later';
import { PageHeader } from '../../../../components/page-header';
import { ProblemAlert } from '../../../../components/problem-alert';
import { StateChip } from '../../../../components/state-chip';
import { oneOf } from '../../../../lib/url-state';
import { useRememberConnection } from '../../../../lib/use-last-connection';
import { useUrlState } from '../../../../lib/use-url-state';
import { useConnectionDetail, type Connection } from '../../../../queries/connections';
import { PausedAlert } from './paused-alert';
import { SetUpNotice } from './set-up-notice';
import { StatusTab } from './status-tab';

const AccessTab = later(() => import('./access-tab').then(({ AccessTab }) => AccessTab));
const SettingsTab = later(() => import('./settings-tab').then(({ SettingsTab }) => SettingsTab));

const NAMES = ['tab'] as const;
const TABS = ['status', 'settings', 'access'] as const;
const BACK = { href: '/connections', label: 'Connections' };

export function ConnectionDetail({ connectionId }: { connectionId: string }) {
  const query = useConnectionDetail(connectionId);
  useRememberConnection(connectionId);
  const connection = query.data;
  if (query.isError && !connection) {
    return (
      <>
        <PageHeader title="Connection" back={BACK} />
        <ProblemAlert
          error={query.error}
          title="The connection could not be read"
          onRetry={() => void query.refetch()}
        />
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={connection?.name ?? <Skeleton height={24} width={220} my={4} />}
        back={BACK}
        about={
          connection ? (
            <>
              <StateChip state={connection.mode} />
              <span>
                Store {connection.bigcommerce.storeHash} with Deltek database {connection.deltek.database}
              </span>
            </>
          ) : (
            <Skeleton height={20} width={320} />
          )
        }
      />
      {connection ? <Parts connection={connection} /> : <Skeleton height={420} radius="md" />}
    </>
  );
}

function Parts({ connection }: { connection: Connection }) {
  const [{ tab }, setValues] = useUrlState(NAMES);
  return (
    <Stack gap="md">
      <PausedAlert connection={connection} />
      <SetUpNotice connection={connection} />
      <Tabs
        value={oneOf(tab, TABS)}
        onChange={(next) => setValues({ tab: next === 'status' || next === null ? '' : next })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="status">Status</Tabs.Tab>
          <Tabs.Tab value="settings">Settings</Tabs.Tab>
          <Tabs.Tab value="access">Access</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="status">
          <StatusTab connection={connection} />
        </Tabs.Panel>
        <Tabs.Panel value="settings">
          <SettingsTab connection={connection} />
        </Tabs.Panel>
        <Tabs.Panel value="access">
          <AccessTab connection={connection} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
