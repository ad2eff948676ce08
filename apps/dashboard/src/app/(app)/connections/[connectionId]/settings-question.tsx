import { Button, Group, Stack, Table, Text } from '@mantine/core';
import type { TheirChange } from '../../../../lib/settings-merge';
import { settingLabel, settingWords } from '../form/setting-words';

interface Props {
  changes: readonly TheirChange[];
  onSettle: (preferred: 'theirs' | 'mine') => void;
}

/** What both changed, as it was read, as it is now and as it was chosen. */
export function SettingsQuestion({ changes, onSettle }: Props) {
  return (
    <Stack>
      <Text size="sm">
        Nothing of yours is saved yet. What only one of you changed stays as that person set it; the choice is
        about what both changed.
      </Text>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Setting</Table.Th>
            <Table.Th>As you read it</Table.Th>
            <Table.Th>As it is now</Table.Th>
            <Table.Th>What you chose</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changes.map(({ path, read, theirs, mine }) => (
            <Table.Tr key={path}>
              <Table.Th scope="row">{settingLabel(path)}</Table.Th>
              <Table.Td>{settingWords(path, read)}</Table.Td>
              <Table.Td>{settingWords(path, theirs)}</Table.Td>
              <Table.Td>{mine === read ? '' : settingWords(path, mine)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={() => onSettle('mine')}>
          Save mine over it
        </Button>
        <Button data-autofocus onClick={() => onSettle('theirs')}>
          Take theirs and look again
        </Button>
      </Group>
    </Stack>
  );
}
