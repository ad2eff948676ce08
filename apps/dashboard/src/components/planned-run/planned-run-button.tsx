'use client';

import { Button, type ButtonProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { keys } from '../../queries/keys';
import { useRun, type Run } from '../../queries/runs';
import { later } from '../later/later';
import { Modal } from '../modal';
import { usePlanning } from './use-planning';

const PlanDialog = later(() => import('./plan-dialog').then(({ PlanDialog }) => PlanDialog));

interface Props extends Omit<ButtonProps, 'children'> {
  connectionId: string;
  /** On the button that opens the question. */
  label: string;
  title: string;
  /** On the button that does it. */
  confirm: string;
  /** What is done to how many, in full sentences, once the plan is known. */
  consequence: ReactNode;
  /** Begins the dry run. */
  plan: () => Promise<Run>;
  /** `planId`: the dry run that was seen; empty where there was nothing to plan. */
  begin: (planId: string) => Promise<Run>;
  /** What may be done where no order is there to plan; left out: nothing. */
  withoutPlan?: ReactNode;
}

/** Something done to many orders: what would come of it first, then the question, then how far it is. */
export function PlannedRunButton(props: Props) {
  const { connectionId, label, title, confirm, consequence, plan, begin, withoutPlan, ...button } = props;
  const [opened, dialog] = useDisclosure(false);
  const { planning, drop } = usePlanning(connectionId, plan);
  const beginning = useMutation({ mutationFn: () => begin(planning.data?.id ?? '') });
  const cache = useQueryClient();
  const followed = useRun(connectionId, (opened && planning.data?.id) || '');

  function open() {
    beginning.reset();
    planning.mutate();
    dialog.open();
  }

  function close() {
    dialog.close();
    drop(followed.data ?? planning.data);
    void cache.invalidateQueries({ queryKey: keys.connection(connectionId) });
  }

  return (
    <>
      <Button {...button} onClick={open}>
        {label}
      </Button>
      <Modal opened={opened} onClose={close} title={title} size="lg" keepMounted={false}>
        <PlanDialog
          {...{ connectionId, confirm, consequence, withoutPlan, planning, followed, beginning, close }}
        />
      </Modal>
    </>
  );
}
