import { Skeleton, Table, Text } from '@mantine/core';
import { Money } from '../../../../components/money';
import { Panel } from '../../../../components/panel';
import { ProblemAlert } from '../../../../components/problem-alert';
import { difference } from '../../../../lib/money';
import { useSimulatedAmounts } from '../../../../queries/simulations';

/** By account and period: as it is, as it would be, and the difference. */
export function Amounts({ connectionId, runId }: { connectionId: string; runId: string }) {
  const query = useSimulatedAmounts(connectionId, runId, true);
  return (
    <Panel title="What would be booked otherwise" about="By account and period; debits are positive.">
      {query.isError && <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton height={80} />}
      {query.data?.items.length === 0 && (
        <Text>No amount would change: every order of these days would be booked as it is.</Text>
      )}
      {query.data && query.data.items.length > 0 && (
        <Table.ScrollContainer minWidth={480}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Account</Table.Th>
                <Table.Th>Period</Table.Th>
                <Table.Th ta="right">As it is</Table.Th>
                <Table.Th ta="right">With the change</Table.Th>
                <Table.Th ta="right">Difference</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {query.data.items.map(({ what, period, former, amount }) => (
                <Table.Tr key={`${what} ${period} ${amount.currency}`}>
                  <Table.Td>{what}</Table.Td>
                  <Table.Td>{period}</Table.Td>
                  <Table.Td ta="right">
                    <Money value={former} />
                  </Table.Td>
                  <Table.Td ta="right">
                    <Money value={amount} />
                  </Table.Td>
                  <Table.Td ta="right">
                    <Money value={difference(amount, former)} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Panel>
  );
}
