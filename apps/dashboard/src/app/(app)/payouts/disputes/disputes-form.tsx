import { Button, Group, Skeleton, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { FormEvent } from 'react';
import { Panel } from '../../../../components/panel';
import { ProblemAlert } from '../../../../components/problem-alert';
import { counted } from '../../../../lib/health';
import { DISPUTE_COLUMNS, knownColumns, type DisputeField } from '../../../../lib/report-file';
import type { Connection } from '../../../../queries/connections';
import { useImportDisputes } from '../../../../queries/disputes';
import { ColumnFields } from '../report/column-fields';
import { FileField } from '../report/file-field';
import { useKeptFormat, WRITTEN, type Written } from '../report/use-kept-format';
import { useReportFile } from '../report/use-report-file';
import { WrittenFields } from '../report/written-fields';
import { Confirm } from './confirm';
import { Preview } from './preview';

interface Format extends Written {
  readonly columns: Readonly<Partial<Record<DisputeField, string>>>;
}

const FIRST: Format = { ...WRITTEN, columns: {} };

/** File and format first, then which orders it is about, then the button that tells of them. */
export function DisputesForm({ connection }: { connection: Connection }) {
  const [format, setFormat] = useKeptFormat('dispute', connection.id, FIRST);
  const trial = useImportDisputes(connection.id);
  const real = useImportDisputes(connection.id);
  const forget = () => [trial, real].forEach((one) => one.reset());
  const { file, table, change, choose } = useReportFile({ setFormat, adapted, forget });
  const isReady = file !== null && format.gateway.trim() !== '';
  const wish = { ...format, gateway: format.gateway.trim(), csv: file?.csv ?? '' };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    forget();
    if (isReady) trial.mutate({ ...wish, dryRun: true });
  };

  const confirm = () =>
    real.mutate(
      { ...wish, dryRun: false },
      {
        onSuccess: ({ imported, disputes }) => {
          const told = disputes.filter(({ status }) => status !== 'known').length;
          if (imported) notifications.show({ message: `Imported: ${counted(told, 'dispute')}.` });
        },
      },
    );

  return (
    <Stack gap="md">
      <Panel title="The report">
        <form onSubmit={submit}>
          <Stack>
            <FileField file={file} onChoose={(chosen) => void choose(chosen)} />
            <WrittenFields connectionId={connection.id} format={format} onChange={change} />
            {file && (
              <ColumnFields<DisputeField>
                columns={DISPUTE_COLUMNS}
                chosen={format.columns}
                table={table}
                onChange={(columns) => change({ columns })}
              />
            )}
            <Group>
              <Button type="submit" variant="default" loading={trial.isPending} disabled={!isReady}>
                See what it comes to
              </Button>
            </Group>
          </Stack>
        </form>
      </Panel>
      {trial.isPending && <Skeleton height={160} radius="md" role="status" aria-label="Trying the file" />}
      {trial.isError && <ProblemAlert error={trial.error} title="The file could not be tried" />}
      {trial.data && (
        <>
          <Preview connectionId={connection.id} result={real.data ?? trial.data} />
          {real.isError && <ProblemAlert error={real.error} notDone="Nothing was imported" />}
          <Confirm
            mode={connection.mode}
            result={real.data ?? trial.data}
            isPending={real.isPending}
            onConfirm={confirm}
          />
        </>
      )}
    </Stack>
  );
}

/** What was kept of the last report as far as this one has it, and what speaks for itself. */
function adapted({ columns }: Format, table: string[][]): Partial<Format> {
  return { columns: knownColumns(DISPUTE_COLUMNS, columns, table[0] ?? []) };
}
