import { Group, Stack, Text, Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useHeldOpen } from '../../../../components/held-open';
import { Modal } from '../../../../components/modal';
import { useRemoveSecondFactor, useRenewRecoveryCodes } from '../../../../queries/account';
import { CodeForm } from '../../../../components/second-factor/code-form';

interface Props {
  codesLeft: number;
  onCodes: (codes: readonly string[]) => void;
}

type Asked = 'renew' | 'remove';

const WORDS = {
  renew: {
    title: 'New recovery codes?',
    about: 'The former ones work no more. Give a code of your app, or one of the former recovery codes.',
    submit: 'Make new codes',
  },
  remove: {
    title: 'Remove the second factor?',
    about: 'From then on your password alone is enough. Give a code of your app, or a recovery code.',
    submit: 'Remove it',
  },
} as const;

/** What can be done about a second factor that is on; either takes a code of it. */
export function FactorIsOn({ codesLeft, onCodes }: Props) {
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <Stack gap="sm">
      <Text size="sm">
        You are asked for a code when you sign in. Recovery codes left: {codesLeft}
        {codesLeft < 3 && '. Make new ones before the last is used'}.
      </Text>
      <Group gap="xs">
        <Button variant="default" onClick={() => setAsked('renew')}>
          New recovery codes
        </Button>
        <Button variant="outline" color="red" onClick={() => setAsked('remove')}>
          Remove second factor
        </Button>
      </Group>
      <Modal opened={asked !== null} onClose={() => setAsked(null)} title={asked && WORDS[asked].title}>
        {asked && <Question asked={asked} onCodes={onCodes} close={() => setAsked(null)} />}
      </Modal>
    </Stack>
  );
}

type QuestionProps = Pick<Props, 'onCodes'> & { asked: Asked; close: () => void };

function Question({ asked, onCodes, close }: QuestionProps) {
  const renew = useRenewRecoveryCodes();
  const remove = useRemoveSecondFactor();
  useHeldOpen(renew.isPending || remove.isPending);

  function send(code: string) {
    if (asked === 'renew') {
      renew.mutate(code, {
        onSuccess: ({ recoveryCodes }) => {
          close();
          onCodes(recoveryCodes);
        },
      });
    } else {
      remove.mutate(code, {
        onSuccess: () => {
          close();
          notifications.show({ title: 'Removed', message: 'Your password alone is enough now.' });
        },
      });
    }
  }

  return (
    <Stack>
      <Text size="sm">{WORDS[asked].about}</Text>
      <CodeForm
        label="Code"
        submit={WORDS[asked].submit}
        error={renew.error ?? remove.error}
        pending={renew.isPending || remove.isPending}
        onCode={send}
        isFirst
      />
    </Stack>
  );
}
