'use client';

import { Button, Text } from '@mantine/core';
import { Panel } from '../../../components/panel';
import { ProblemAlert } from '../../../components/problem-alert';
import { useAddFault, useFaults, useRemoveFault, type FaultRule } from '../../../queries/sandbox';
import { FAULT_KINDS, faultText } from './fault-kinds';
import classes from './sandbox.module.css';

/** Breaks a vendor on purpose, so that one sees what the product makes of it. */
export function Faults() {
  const rules = useFaults();
  const add = useAddFault();
  const remove = useRemoveFault();
  const failed = [rules, add, remove].find(({ isError }) => isError);
  return (
    <Panel
      title="Break something"
      about="Then place an order and watch: nothing is lost, nothing is posted twice."
    >
      {failed && <ProblemAlert error={failed.error} />}
      <ul className={classes.faults}>
        {FAULT_KINDS.map(({ label, about, fault }) => (
          <li key={label} className={classes.fault}>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => add.mutate(fault)}
              disabled={add.isPending}
              data-sends
            >
              {label}
            </Button>
            <span className={classes.about}>{about}</span>
          </li>
        ))}
      </ul>
      <h3 className={classes.heading}>In force</h3>
      {rules.data?.items.length === 0 && <Text c="dimmed">Nothing is broken on purpose.</Text>}
      <ul className={classes.faults}>
        {rules.data?.items.map((rule) => (
          <li key={rule.id} className={classes.rule}>
            <span>
              {faultText(rule)} <span className={classes.about}>{usedText(rule)}</span>
            </span>
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => remove.mutate(rule.id)}
              disabled={remove.isPending}
              aria-label={`Remove: ${faultText(rule)}`}
            >
              Remove
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function usedText({ applied, times }: FaultRule): string {
  if (times === undefined) return `happened ${applied} times`;
  return applied >= times ? 'used up' : `happened ${applied} of ${times} times`;
}
