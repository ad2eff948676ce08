import { Button, Group, PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { toProblem } from '../../../api/problem';
import { Panel } from '../../../components/panel';
import { ProblemAlert } from '../../../components/problem-alert';
import { useChangePassword } from '../../../queries/account';
import { hasField, showAtFields } from '../connections/form/refusal';
import classes from './account.module.css';

const EMPTY = { currentPassword: '', newPassword: '' };

/** A new password of one's own. */
export function PasswordPanel() {
  const form = useForm({ initialValues: EMPTY });
  const change = useChangePassword();

  function refused(error: unknown) {
    const { code, detail } = toProblem(error);
    if (code === 'wrong_password') form.setErrors({ currentPassword: detail });
    else showAtFields(form, error);
  }

  function submit(values: typeof EMPTY) {
    change.mutate(values, {
      onSuccess: () => {
        form.reset();
        notifications.show({ title: 'Password changed', message: 'You are signed out everywhere but here.' });
      },
      onError: refused,
    });
  }

  return (
    <Panel title="Password" about="A new one signs you out everywhere but here.">
      <form onSubmit={form.onSubmit(submit)} className={classes.form} aria-label="Change your password">
        <PasswordInput
          label="Current password"
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': 'Show the current password' }}
          required
          {...form.getInputProps('currentPassword')}
        />
        <PasswordInput
          label="New password"
          description="At least 12 characters; a few words in a row are good."
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': 'Show the new password' }}
          required
          {...form.getInputProps('newPassword')}
        />
        {change.isError && toProblem(change.error).code !== 'wrong_password' && (
          <ProblemAlert
            error={change.error}
            notDone="The password is as it was"
            shownAtField={(path) => hasField(form.values, path)}
          />
        )}
        <Group>
          <Button type="submit" loading={change.isPending}>
            Change password
          </Button>
        </Group>
      </form>
    </Panel>
  );
}
