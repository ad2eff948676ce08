import { Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { Copyable } from './copyable';
import { Notice } from './notice';

interface Props {
  title: string;
  /** For the name of the copy button: `token`. */
  what: string;
  value: string;
  /** What it is for, and until when. */
  about: string;
}

/** A secret in the only moment in which it is known. */
export function ShownOnce({ title, what, value, about }: Props) {
  return (
    <Notice tone="attention" icon={IconKey} title={title}>
      <Text size="sm">{about} It is not shown again.</Text>
      <Copyable value={value} what={what} />
    </Notice>
  );
}
