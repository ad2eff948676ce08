import { Anchor, ScrollArea, Stack, Table, Text } from '@mantine/core';
import { sentence } from '../../../../api/problem';
import { Facts } from '../../../../components/facts';
import type { CsvFile } from '../../../../lib/mappings/csv-file';
import type { ImportResult } from '../../../../queries/mapping-imports';

interface Props {
  file: CsvFile;
  result: ImportResult;
  /** Where all mistakes are; null where those shown are all that are kept. */
  errorsHref: string | null;
}

/** What a file would do, or what is wrong with it, line by line. */
export function Preview({ file, result, errorsHref }: Props) {
  const { errorCount, errors } = result;
  if (errorCount === 0) {
    return (
      <Stack gap="xs" role="status">
        <Text fw={600}>
          {result.added + result.changed === 0
            ? 'Every row of the file is there already.'
            : 'Every row is right. Nothing is written until you import.'}
        </Text>
        <Facts
          facts={[
            ['Rows', String(result.rows)],
            ['Would be added', String(result.added)],
            ['Would be changed', String(result.changed)],
            ['Stay as they are', String(result.unchanged)],
          ]}
        />
      </Stack>
    );
  }
  return (
    <Stack gap="xs" role="alert">
      <Text fw={600} c="red">
        {errorCount === 1 ? 'One thing is' : `${errorCount.toLocaleString('en')} things are`} wrong; nothing
        is imported until all are right.
      </Text>
      <ScrollArea.Autosize mah={320} viewportProps={{ tabIndex: 0 }}>
        <Table stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Line</Table.Th>
              <Table.Th>Column</Table.Th>
              <Table.Th>What is wrong</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {errors.map(({ row, field, message }, index) => (
              <Table.Tr key={index}>
                <Table.Td>{row}</Table.Td>
                <Table.Td>{field.replace(/^match\./, '')}</Table.Td>
                <Table.Td>{sentence(message)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
      {errorCount > errors.length && (
        <Text size="sm" c="dimmed">
          The first {errors.length} are shown.{' '}
          {errorsHref && (
            <Anchor href={errorsHref} download inherit>
              All of them as CSV
            </Anchor>
          )}
        </Text>
      )}
      <Text size="sm" c="dimmed">
        The first line of the file: {file.names || 'empty'}
      </Text>
    </Stack>
  );
}
