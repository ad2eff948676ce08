import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { Modal } from '../../../../components/modal';
import type { TheirChange } from '../../../../lib/settings-merge';
import { settingLabel, settingWords } from '../form/setting-words';

interface Props {
  /** What somebody else changed meanwhile; null = nothing that stands in the way. */
  changes: readonly TheirChange[] | null;
  onSettle: (preferred: 'theirs' | 'mine') => void;
  onClose: () => void;
}

/** Two people at the settings of one connection: the second is told what the first one changed, and chooses. */
export function SettingsConflict({ changes, onSettle, onClose }: Props) {
  return (
    <Modal opened={changes !== null} onClose={onClose} title="Somebody else changed these settings" size="lg">
      {changes && <Question changes={changes} onSettle={onSettle} />}
    </Modal>
  );
}

function Question({ changes, onSettle }: Pick<Props, 'onSettle'> & { changes: readonly TheirChange[] }) {
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
