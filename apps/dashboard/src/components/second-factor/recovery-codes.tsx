import { Button, CopyButton, Group, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { Notice } from '../notice';
import { saveText } from '../../lib/save-text';
import classes from './second-factor.module.css';

interface Props {
  codes: readonly string[];
  /** Told when the person has them. */
  onKept: () => void;
}

/** In the only moment in which they are known. */
export function RecoveryCodes({ codes, onKept }: Props) {
  const text = `${codes.join('\n')}\n`;
  return (
    <Notice tone="attention" icon={IconKey} title="Keep these recovery codes">
      <Text size="sm">
        Each signs you in once when you have no app at hand. They are not shown again: keep them where your
        password is not.
      </Text>
      <ul className={classes.codes} aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group gap="xs">
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy them'}
            </Button>
          )}
        </CopyButton>
        <Button
          variant="default"
          onClick={() => saveText('ml-connector-recovery-codes.txt', 'text/plain', text)}
        >
          Download them
        </Button>
        <Button onClick={onKept}>I have kept them</Button>
      </Group>
    </Notice>
  );
}
