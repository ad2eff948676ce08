'use client';

import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { Schemas } from '../../../../api/client';
import { PageHeader } from '../../../../components/page-header';
import { Panel } from '../../../../components/panel';
import { ProblemAlert } from '../../../../components/problem-alert';
import { useCreateConnection } from '../../../../queries/connections';
import { NO_STORE, NO_TENANT, StoreFields, TenantFields } from '../form/access-fields';
import { hasField, showAtFields } from '../form/refusal';
import { SettingsSection } from '../form/settings-section';
import { DEFAULT_SETTINGS, toSettings, type SettingsValues } from '../form/settings-values';

type Values = Pick<Schemas['NewConnectionBody'], 'name'> & {
  bigcommerce: typeof NO_STORE;
  deltek: typeof NO_TENANT;
  settings: SettingsValues;
};

const INITIAL: Values = { name: '', bigcommerce: NO_STORE, deltek: NO_TENANT, settings: DEFAULT_SETTINGS };

/** Set-up on one page, in the order in which the answers are found. */
export function NewConnection() {
  const router = useRouter();
  const form = useForm<Values>({ initialValues: INITIAL });
  const create = useCreateConnection();

  function submit({ settings, ...access }: Values) {
    create.mutate(
      { ...access, settings: toSettings(settings) },
      {
        onSuccess: ({ id }) => router.push(`/connections/${id}`),
        onError: (error) => showAtFields(form, error),
      },
    );
  }

  return (
    <>
      <PageHeader
        title="Set up a connection"
        about="It starts in shadow mode: it plans every order and posts nothing."
        back={{ href: '/connections', label: 'Connections' }}
      />
      <form onSubmit={form.onSubmit(submit)} autoComplete="off">
        <Stack gap="md">
          <Panel title="Name">
            <TextInput
              label="Name of the connection"
              description="As people here call it, for instance the store's name."
              maxLength={100}
              maw={420}
              required
              {...form.getInputProps('name')}
            />
          </Panel>
          <Panel title="BigCommerce store" about="Secrets are kept encrypted and never shown again.">
            <StoreFields form={form} />
          </Panel>
          <Panel
            title="Deltek Vantagepoint tenant"
            about="An API authorization with the password grant allowed."
          >
            <TenantFields form={form} />
          </Panel>
          <SettingsSection form={form} />
          {create.isError && (
            <ProblemAlert
              error={create.error}
              title="The connection was not set up"
              shownAtField={(path) => hasField(form.values, path)}
            />
          )}
          <Group gap="xs">
            <Button type="submit" loading={create.isPending || create.isSuccess}>
              Set up
            </Button>
            <Button variant="default" component={Link} href="/connections">
              Cancel
            </Button>
          </Group>
        </Stack>
      </form>
    </>
  );
}
