import { Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { Panel } from '../../../../components/panel';
import { ProblemAlert } from '../../../../components/problem-alert';
import type { Connection } from '../../../../queries/connections';
import { useMay } from '../../../../shell/use-may';
import { hasField } from '../form/refusal';
import { SettingsSection } from '../form/settings-section';
import { SettingsConflict } from './settings-conflict';
import { useSettingsForm } from './use-settings-form';

interface Doing {
  readonly isDirty: boolean;
  readonly saving: boolean;
  readonly undo: () => void;
}

interface Props {
  connection: Connection;
  /** Also called when there was nothing to save. */
  onSaved: () => void;
  /** The buttons below; one of them submits. */
  children: (doing: Doing) => ReactNode;
}

/** Name and settings; what is already posted stays as it was posted. */
export function SettingsForm({ connection, onSaved, children }: Props) {
  const mayWrite = useMay()('connections.write');
  const { form, change, submit, conflict, settle, closeConflict } = useSettingsForm(connection, onSaved);
  return (
    <form onSubmit={form.onSubmit(submit)}>
      <Stack gap="md">
        <Panel title="Name">
          <TextInput
            label="Name of the connection"
            maxLength={100}
            maw={420}
            required
            disabled={!mayWrite}
            {...form.getInputProps('name')}
          />
        </Panel>
        <SettingsSection form={form} disabled={!mayWrite} />
        {change.isError && (
          <ProblemAlert
            error={change.error}
            notDone="Nothing was saved"
            shownAtField={(path) => hasField(form.values, path)}
          />
        )}
        {children({ isDirty: form.isDirty(), saving: change.isPending, undo: form.reset })}
      </Stack>
      <SettingsConflict changes={conflict} onSettle={settle} onClose={closeConflict} />
    </form>
  );
}
