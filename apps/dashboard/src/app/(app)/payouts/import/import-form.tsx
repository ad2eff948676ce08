import { Button, Group, Skeleton, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useRouter } from 'next/navigation';
import type { FormEvent } from 'react';
import { Panel } from '../../../../components/panel';
import { ProblemAlert } from '../../../../components/problem-alert';
import { guessKind, knownColumns, PAYOUT_COLUMNS, wordsOf, type RowKind } from '../../../../lib/report-file';
import type { Connection } from '../../../../queries/connections';
import { useImportPayouts } from '../../../../queries/payouts';
import { FileField } from '../report/file-field';
import { useReportFile } from '../report/use-report-file';
import { Columns } from './columns';
import { Confirm } from './confirm';
import { FormatFields } from './format-fields';
import { Preview } from './preview';
import { useFormat, type Format } from './use-format';

/** File and format first, then what it would come to, then the button that does it. */
export function ImportForm({ connection }: { connection: Connection }) {
  const router = useRouter();
  const [format, setFormat] = useFormat(connection.id);
  const trial = useImportPayouts(connection.id);
  const real = useImportPayouts(connection.id);
  const forget = () => [trial, real].forEach((one) => one.reset());
  const { file, table, change, choose } = useReportFile({ setFormat, adapted, forget });
  const isReady = file !== null && format.gateway.trim() !== '' && format.bankCode !== '';

  const wish = () => ({
    ...format,
    gateway: format.gateway.trim(),
    // The API takes a word it knows by itself for what it is.
    types: { ...format.types },
    csv: file?.csv ?? '',
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) trial.mutate({ ...wish(), dryRun: true });
  };

  function confirm() {
    real.mutate(
      { ...wish(), dryRun: false },
      {
        onSuccess: ({ imported, payouts }) => {
          if (!imported) return;
          const fresh = payouts.filter(({ status }) => status === 'new').length;
          notifications.show({
            message: `Imported: ${fresh === 1 ? 'one receipt goes' : `${fresh} receipts go`} out.`,
          });
          router.push(`/payouts?connection=${connection.id}`);
        },
      },
    );
  }

  return (
    <Stack gap="md">
      <Panel title="The report">
        <form onSubmit={submit}>
          <Stack>
            <FileField file={file} onChoose={(chosen) => void choose(chosen)} />
            <FormatFields connection={connection} format={format} onChange={change} />
            {file && <Columns format={format} table={table} onChange={change} />}
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
            connection={connection}
            result={trial.data}
            isPending={real.isPending}
            onConfirm={confirm}
          />
        </>
      )}
    </Stack>
  );
}

/** What was kept of the last report as far as this one has it, and what speaks for itself. */
function adapted({ columns: kept, types }: Format, table: string[][]): Partial<Format> {
  const columns = knownColumns(PAYOUT_COLUMNS, kept, table[0] ?? []);
  const known = wordsOf(table, columns.type).flatMap((word): [string, RowKind][] => {
    const kind = types[word] ?? guessKind(word);
    return kind ? [[word, kind]] : [];
  });
  return { columns, types: Object.fromEntries(known) };
}
