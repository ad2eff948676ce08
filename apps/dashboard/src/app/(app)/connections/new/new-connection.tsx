'use client';

import { Button, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { formErrors, toProblem } from '../../../../api/problem';
import { MissingRole } from '../../../../components/missing-role';
import { PageHeader } from '../../../../components/page-header';
import { ProblemAlert } from '../../../../components/problem-alert';
import { firstStepOf, indexOf, stepAfter, type NewStep } from '../../../../lib/set-up-steps';
import { useUrlState } from '../../../../lib/use-url-state';
import { useCreateConnection } from '../../../../queries/connections';
import { useMay } from '../../../../shell/use-may';
import { hasField, showAtFields } from '../form/refusal';
import { toSettings } from '../form/settings-values';
import { Steps } from '../steps';
import { StartStep, StoreStep, TenantStep } from './new-steps';
import { useDraft } from './use-draft';
import { INITIAL, type Values } from './values';

const NAMES = ['step'] as const;
const PARTS = { store: StoreStep, deltek: TenantStep, start: StartStep } as const;

/** The first steps of a set-up: how both sides are reached, and from which day on. */
export function NewConnection() {
  const mayWrite = useMay()('connections.write');
  return (
    <>
      <PageHeader
        title="Set up a connection"
        about="It starts in shadow mode: it plans every order and posts nothing."
        back={{ href: '/connections', label: 'Connections' }}
      />
      {mayWrite ? <Form /> : <MissingRole what="Setting up a connection" deed="connections.write" />}
    </>
  );
}

function Form() {
  const router = useRouter();
  const [{ step: asked }, setValues] = useUrlState(NAMES);
  const step: NewStep = asked === 'deltek' || asked === 'start' ? asked : 'store';
  const form = useForm<Values>({ initialValues: INITIAL });
  const draft = useDraft(form);
  const create = useCreateConnection();
  const Part = PARTS[step];
  const go = (next: string) => setValues({ step: next === 'store' ? '' : next }, 'push');

  function submit({ settings, ...access }: Values) {
    const next = stepAfter(step);
    if (step !== 'start' && next) return go(next);
    create.mutate(
      { ...access, settings: toSettings(settings) },
      {
        onSuccess: ({ id }) => {
          draft.forget();
          router.push(`/connections/${id}/set-up`);
        },
        onError: (error) => {
          go(firstStepOf(Object.keys(formErrors(toProblem(error)))) ?? step);
          showAtFields(form, error);
        },
      },
    );
  }

  return (
    <>
      <Steps current={step} isOpen={(one) => indexOf(one) < indexOf(step)} onGo={go} />
      <form onSubmit={form.onSubmit(submit)} autoComplete="off" aria-label="Set up a connection">
        <Stack gap="md">
          <Part form={form} />
          {create.isError && (
            <ProblemAlert
              error={create.error}
              notDone="The connection was not set up"
              shownAtField={(path) => hasField(form.values, path)}
            />
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="subtle" color="gray" component={Link} href="/connections">
              Leave, and go on later
            </Button>
            <Button type="submit" loading={create.isPending || create.isSuccess}>
              {step === 'start' ? 'Save and go on to the test' : 'Next'}
            </Button>
          </Group>
        </Stack>
      </form>
    </>
  );
}
