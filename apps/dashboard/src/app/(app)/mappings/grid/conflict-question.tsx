import { Button, Group, Stack, Table as Grid, Text } from '@mantine/core';
import { sentence } from '../../../../api/problem';
import { describe, textOf, wordsOf } from '../../../../lib/mappings/cells';
import type { Table } from '../../../../lib/mappings/tables';
import type { Conflict } from './use-edits';

interface Props {
  table: Table;
  conflict: Conflict;
  onSettle: (with_: 'theirs' | 'mine') => void;
}

/** What they changed beside what one typed. */
export function ConflictQuestion({ table, conflict, onSettle }: Props) {
  const { mine, theirs, column, text, detail } = conflict;
  const changed = table.columns.filter(
    (one) => one.id === column.id || textOf(mine, one) !== textOf(theirs, one),
  );
  return (
    <Stack>
      <Text size="sm">
        {sentence(detail)} The row is {describe(theirs, table.columns)}.
      </Text>
      <Grid>
        <Grid.Thead>
          <Grid.Tr>
            <Grid.Th>Column</Grid.Th>
            <Grid.Th>As you read it</Grid.Th>
            <Grid.Th>As it is now</Grid.Th>
            <Grid.Th>What you typed</Grid.Th>
          </Grid.Tr>
        </Grid.Thead>
        <Grid.Tbody>
          {changed.map((one) => (
            <Grid.Tr key={one.id}>
              <Grid.Th scope="row">{one.label}</Grid.Th>
              <Grid.Td>{wordsOf(textOf(mine, one), one) || '—'}</Grid.Td>
              <Grid.Td>{wordsOf(textOf(theirs, one), one) || '—'}</Grid.Td>
              <Grid.Td>{one.id === column.id ? wordsOf(text, one) || '—' : ''}</Grid.Td>
            </Grid.Tr>
          ))}
        </Grid.Tbody>
      </Grid>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={() => onSettle('mine')}>
          Save mine over it
        </Button>
        <Button data-autofocus onClick={() => onSettle('theirs')}>
          Keep theirs
        </Button>
      </Group>
    </Stack>
  );
}
