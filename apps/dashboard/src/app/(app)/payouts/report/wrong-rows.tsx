import { ScrollArea, Stack, Table, Text } from '@mantine/core';
import { sentence } from '../../../../api/problem';
import { Panel } from '../../../../components/panel';
import type { PayoutImport } from '../../../../queries/payouts';

/** What is wrong with a report, line by line. */
export function WrongRows({ errors }: Pick<PayoutImport, 'errors'>) {
  return (
    <Panel title="The report cannot be imported as it is">
      <Stack gap="xs" role="alert">
        <Text fw={600} c="var(--mantine-color-error)">
          {errors.length === 1 ? 'One thing is' : `${errors.length.toLocaleString('en')} things are`} wrong;
          nothing is imported until all are right.
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
                  <Table.Td>{field}</Table.Td>
                  <Table.Td>{sentence(message)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollArea.Autosize>
      </Stack>
    </Panel>
  );
}
