import { Table, Text } from '@mantine/core';
import { Money } from '../../../../components/money';
import { Nothing } from '../../../../components/nothing';
import { Panel } from '../../../../components/panel';
import { VerdictChip } from '../../../../components/planned-run';
import { Time } from '../../../../components/time';
import type { Comparison, OrderDetail } from '../../../../queries/orders';

type HandEntry = Comparison['others'][number];

/** What people booked for the order beside what would be posted; not there where nothing was compared. */
export function ComparisonPanel({ order: { comparison } }: { order: OrderDetail }) {
  if (!comparison) return null;
  const { verdict, comparedAt, outdated, documents, others } = comparison;
  return (
    <Panel
      title="Beside what people posted"
      about={
        <>
          <VerdictChip verdict={verdict} /> compared <Time at={comparedAt} />
        </>
      }
    >
      {outdated && (
        <Text size="sm" role="status">
          The order is planned otherwise by now; the next comparison tells.
        </Text>
      )}
      <Table.ScrollContainer minWidth={560}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Would be posted</Table.Th>
              <Table.Th>Comes out as</Table.Th>
              <Table.Th>What is otherwise</Table.Th>
              <Table.Th>Posted by people</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {documents.map(({ batch, verdict, fields, entries }) => (
              <Table.Tr key={batch}>
                <Table.Th scope="row">
                  <code>{batch}</code>
                </Table.Th>
                <Table.Td>
                  <VerdictChip verdict={verdict} />
                </Table.Td>
                <Table.Td>{fields.join(', ') || <Nothing />}</Table.Td>
                <Table.Td>
                  <Entries entries={entries} />
                </Table.Td>
              </Table.Tr>
            ))}
            {others.length > 0 && (
              <Table.Tr>
                <Table.Th scope="row">Nothing of ours</Table.Th>
                <Table.Td />
                <Table.Td>names the order too</Table.Td>
                <Table.Td>
                  <Entries entries={others} />
                </Table.Td>
              </Table.Tr>
            )}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}

function Entries({ entries }: { entries: readonly HandEntry[] }) {
  if (entries.length === 0) return <Nothing />;
  return entries.map((entry) => (
    <div key={`${entry.batch} ${entry.period} ${entry.postSeq} ${entry.invoice} ${entry.refNo}`}>
      {entry.type} <code>{entry.batch}</code> {entry.invoice || entry.refNo}, {entry.date}, period{' '}
      {entry.period}: <Money value={entry.total} />
    </div>
  ));
}
