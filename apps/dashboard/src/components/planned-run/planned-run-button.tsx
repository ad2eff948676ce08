'use client';

import { Button, type ButtonProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isMoving } from '../../lib/run-words';
import { keys } from '../../queries/keys';
import { useMoveRun, useRun, type Run } from '../../queries/runs';
import { later } from '../later/later';
import { Modal } from '../modal';

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
  begin: () => Promise<Run>;
  /** What may be done where no order is there to plan; left out: nothing. */
  withoutPlan?: ReactNode;
}

/** Something done to many orders: what would come of it first, then the question, then how far it is. */
export function PlannedRunButton(props: Props) {
  const { connectionId, label, title, confirm, consequence, plan, begin, withoutPlan, ...button } = props;
  const [opened, dialog] = useDisclosure(false);
  const planning = useMutation({ mutationFn: plan });
  const beginning = useMutation({ mutationFn: begin });
  const { mutate: move } = useMoveRun(connectionId);
  const cache = useQueryClient();
  const followed = useRun(connectionId, (opened && planning.data?.id) || '');
  const current = followed.data ?? planning.data;

  function open() {
    beginning.reset();
    planning.mutate();
    dialog.open();
  }

  /** A plan nobody waits for any more stops, so that the next one can begin. */
  function close() {
    dialog.close();
    if (current && isMoving(current)) move({ runId: current.id, move: 'cancel' });
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
