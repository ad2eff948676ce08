import { ScrollArea, Stack, Table, Text } from '@mantine/core';
import type { ReplacedRate } from '../../../../queries/rates';

/** Rates that a file gives another value, before and after. */
export function ReplacedRates({ replaced, count }: { replaced: readonly ReplacedRate[]; count: number }) {
  return (
    <Stack gap="xs">
      <ScrollArea.Autosize mah={240} viewportProps={{ tabIndex: 0 }}>
        <Table stickyHeader aria-label="rates that are replaced">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Currency</Table.Th>
              <Table.Th>Day</Table.Th>
              <Table.Th ta="right">Is now</Table.Th>
              <Table.Th ta="right">Would be</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {replaced.map(({ currency, day, before, after }) => (
              <Table.Tr key={`${currency} ${day}`}>
                <Table.Td>{currency}</Table.Td>
                <Table.Td>{day}</Table.Td>
                <Table.Td ta="right">{before}</Table.Td>
                <Table.Td ta="right">{after}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
      {count > replaced.length && (
        <Text size="sm" c="dimmed">
          The first {replaced.length} of {count.toLocaleString('en')} are shown.
        </Text>
      )}
    </Stack>
  );
}
