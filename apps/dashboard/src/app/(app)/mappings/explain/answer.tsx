import { Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleOff } from '@tabler/icons-react';
import { sentence } from '../../../../api/problem';
import { Notice } from '../../../../components/notice';
import { ProblemAlert } from '../../../../components/problem-alert';
import { describe, targetOf, type RuleRow } from '../../../../lib/mappings/cells';
import type { Values } from '../../../../lib/mappings/question';
import type { Table } from '../../../../lib/mappings/tables';
import { useExplanation } from '../../../../queries/mappings';
import classes from './explain.module.css';

interface Props {
  connectionId: string;
  table: Table;
  values: Values;
}

/** The row that decides, with the reason; what happens where none does; and the rows that lost. */
export function Answer({ connectionId, table, values }: Props) {
  const query = useExplanation(connectionId, table.name, values);
  if (query.isError) {
    return (
      <ProblemAlert
        error={query.error}
        title="It could not be explained"
        onRetry={() => void query.refetch()}
      />
    );
  }
  if (!query.data) return <Skeleton height={160} radius="md" role="status" aria-label="Asking" />;
  const { decides, others, moreOthers, otherwise } = query.data;
  return (
    <Stack gap="md">
      {decides ? (
        <section className={classes.winner} aria-label="The row that decides">
          <Row table={table} row={decides.row} />
          <Text size="sm">{sentence(decides.why)}</Text>
          {decides.invalid && (
            <Notice tone="attention" icon={IconAlertTriangle}>
              <Text size="sm">{sentence(decides.invalid)} Orders it decides about are held.</Text>
            </Notice>
          )}
        </section>
      ) : (
        <Notice tone="attention" icon={IconCircleOff} title="No row decides: such orders are held">
          <Text size="sm">{otherwise.sentence}</Text>
          <Text size="sm">{otherwise.fix}</Text>
        </Notice>
      )}
      {others.length > 0 && (
        <section aria-label="Rows that apply and do not decide">
          <Title order={3} mb={6}>
            Apply, and do not decide
          </Title>
          <ul className={classes.others}>
            {others.map(({ row, why, lost }) => (
              <li key={row.id}>
                <Row table={table} row={row} />
                <Text size="sm" c="dimmed">
                  {sentence(why)} {sentence(lost)}
                </Text>
              </li>
            ))}
            {moreOthers > 0 && <li>and {moreOthers} more</li>}
          </ul>
        </section>
      )}
    </Stack>
  );
}

function Row({ table, row }: { table: Table; row: RuleRow }) {
  return (
    <div className={classes.row}>
      <b>{describe(row, table.columns)}</b>
      <span aria-hidden>→</span>
      <span>
        {targetOf(row, table.columns)}{' '}
        <Text span c="dimmed" size="sm">
          {row.targetName}
        </Text>
      </span>
    </div>
  );
}
