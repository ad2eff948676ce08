import { Anchor, Button, Group, PasswordInput, Text } from '@mantine/core';
import { sentence, toProblem } from '../../api/problem';
import { Copyable } from '../copyable';
import { EarlyForm } from '../early-form';
import { QrCode } from '../qr-code';
import { useBeginSecondFactor, useConfirmSecondFactor } from '../../queries/account';
import classes from './second-factor.module.css';
import { CodeForm } from './code-form';

interface Props {
  /** Told the recovery codes once it is on. */
  onCodes: (codes: readonly string[]) => void;
}

/** Two steps: the password again, then a code of the app that has the key. */
export function SetUpFactor({ onCodes }: Props) {
  const begin = useBeginSecondFactor();
  const confirm = useConfirmSecondFactor();

  if (begin.data) {
    return (
      <ol className={classes.steps}>
        <li>
          <Text size="sm">
            Scan this with your authenticator app, type the key into it, or{' '}
            <Anchor href={begin.data.uri} inherit>
              open it in an app of this device
            </Anchor>
            . It is shown this once.
          </Text>
          <QrCode text={begin.data.uri} label="QR code of the key" />
          <Copyable value={begin.data.secret} what="key" />
        </li>
        <li>
          <CodeForm
            label="Code that the app shows"
            submit="Turn on"
            error={confirm.error}
            pending={confirm.isPending}
            onCode={(code) =>
              confirm.mutate(code, { onSuccess: ({ recoveryCodes }) => onCodes(recoveryCodes) })
            }
          />
        </li>
      </ol>
    );
  }

  return (
    <EarlyForm
      label="Set up a second factor"
      className={classes.form}
      onSend={(typed) => begin.mutate(typed('password'))}
    >
      <Text size="sm">
        With it, whoever learns your password still cannot sign in. You need an authenticator app, on a
        telephone for instance.
      </Text>
      <PasswordInput
        label="Your password"
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': 'Show your password' }}
        name="password"
        error={begin.isError && sentence(toProblem(begin.error).detail)}
        required
      />
      <Group>
        <Button type="submit" loading={begin.isPending}>
          Set up
        </Button>
      </Group>
    </EarlyForm>
  );
}
