'use client';

import { Stack } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { Panel } from '../../../../components/panel';
import { ALERTS } from './alert-fields';
import { CUSTOMERS } from './customer-fields';
import { DELTEK } from './deltek-fields';
import { FieldGrid } from './field-grid';
import { FieldInput } from './field-input';
import classes from './form.module.css';
import { LIMITS, WEBHOOKS } from './limit-fields';
import { CUTOVER, POSTING, type Field } from './settings-fields';

interface Props<Values> {
  form: UseFormReturnType<Values>;
  disabled?: boolean;
}

/** All settings of a connection: the one that must be given first, the rare ones folded away. */
export function SettingsSection<Values extends object>({ form, disabled }: Props<Values>) {
  const inputs = (fields: readonly Field[]) =>
    fields.map((field) => <FieldInput key={field.path} {...{ form, field, disabled }} />);
  const wrongBelow = Object.keys(form.errors).some((path) => path.startsWith('settings.deltek'));
  return (
    <Stack gap="md">
      <Panel title="Posting" about="Every setting but the first has a default that suits most firms.">
        <FieldGrid>
          {inputs([CUTOVER])}
          {inputs(POSTING)}
        </FieldGrid>
      </Panel>
      <Panel
        title="Customers and firms"
        about="Which firm an order is invoiced to, and who owns what changes."
      >
        <FieldGrid>{inputs(CUSTOMERS)}</FieldGrid>
      </Panel>
      <Panel title="Quota, bulk work and four eyes">
        <FieldGrid>{inputs(LIMITS)}</FieldGrid>
      </Panel>
      <Panel title="Webhook trust">
        <FieldGrid>{inputs(WEBHOOKS)}</FieldGrid>
      </Panel>
      <Panel title="Alerts" about="How long something may take before an operator is told.">
        <FieldGrid>{inputs(ALERTS)}</FieldGrid>
      </Panel>
      <Panel
        title="Your Deltek tenant"
        about="What tenants differ in. Change these when the connection test says so."
      >
        <details className={classes.more} open={wrongBelow || undefined}>
          <summary>{DELTEK.length} settings of the tenant</summary>
          <FieldGrid>{inputs(DELTEK)}</FieldGrid>
        </details>
      </Panel>
    </Stack>
  );
}
