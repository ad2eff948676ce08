import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { toProblem } from '../../../../api/problem';
import { merged, theirChanges } from '../../../../lib/settings-merge';
import { useUnsaved } from '../../../../lib/use-unsaved';
import { useChangeConnection, useReadConnection, type Connection } from '../../../../queries/connections';
import { showAtFields } from '../form/refusal';
import { toSettings, toValues, type SettingsValues } from '../form/settings-values';

interface Values {
  name: string;
  settings: SettingsValues;
}

/**
 * Name and settings as a form. They are saved as a whole, so each save says of when they were read; what somebody
 * else changed since is compared first.
 */
export function useSettingsForm(connection: Connection, onSaved: () => void) {
  const change = useChangeConnection(connection.id);
  const readNow = useReadConnection(connection.id);
  const [read, setRead] = useState(connection);
  const [theirs, setTheirs] = useState<Connection | null>(null);
  const form = useForm<Values>({ initialValues: valuesOf(connection) });
  useUnsaved(form.isDirty());

  function begin(from: Connection, values: Values): void {
    setRead(from);
    setTheirs(null);
    form.setInitialValues(valuesOf(from));
    form.setValues(values);
  }

  function save({ name, settings }: Values, since: Connection): void {
    const body = { name, settings: toSettings(settings), updatedAt: since.updatedAt };
    change.mutate(body, {
      onSuccess: (saved) => {
        begin(saved, valuesOf(saved));
        notifications.show({ title: 'Saved', message: 'The next look at an order uses these settings.' });
        onSaved();
      },
      onError: (error) => {
        if (toProblem(error).code === 'connection_changed') void compare({ name, settings }, since);
        else showAtFields(form, error);
      },
    });
  }

  async function compare(mine: Values, since: Connection): Promise<void> {
    const now = await readNow().catch(() => null);
    if (!now) return;
    const changes = theirChanges({ read: valuesOf(since), theirs: valuesOf(now), mine });
    // A test, or another mode, changes a connection too and none of its settings.
    if (changes.length === 0) save(mine, now);
    else setTheirs(now);
  }

  function settle(preferred: 'theirs' | 'mine'): void {
    if (!theirs) return;
    const values = merged(versions(theirs), preferred);
    begin(theirs, values);
    if (preferred === 'mine') save(values, theirs);
    else change.reset();
  }

  const versions = (now: Connection) => ({
    read: valuesOf(read),
    theirs: valuesOf(now),
    mine: form.getValues(),
  });

  return {
    form,
    change,
    submit: (values: Values) => (form.isDirty() ? save(values, read) : onSaved()),
    conflict: theirs && theirChanges(versions(theirs)),
    settle,
    closeConflict: () => setTheirs(null),
  };
}

function valuesOf({ name, settings }: Connection): Values {
  return { name, settings: toValues(settings) };
}
