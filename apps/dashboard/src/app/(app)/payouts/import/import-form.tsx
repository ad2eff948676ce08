import { Button, FileInput, Group, Skeleton, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFileTypeCsv, IconInfoCircle } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { Notice } from '../../../../components/notice';
import { Panel } from '../../../../components/panel';
import { ProblemAlert } from '../../../../components/problem-alert';
import { readCsvFile, type CsvFile } from '../../../../lib/mappings/csv-file';
import { guessColumns, guessKind, readTable, wordsOf, type RowKind } from '../../../../lib/report-file';
import type { Connection } from '../../../../queries/connections';
import { useImportPayouts } from '../../../../queries/payouts';
import { Columns } from './columns';
import { Confirm } from './confirm';
import { FormatFields } from './format-fields';
import { Preview } from './preview';
import { useFormat, type Format } from './use-format';

const NO_TABLE: string[][] = [];

/** File and format first, then what it would come to, then the button that does it. */
export function ImportForm({ connection }: { connection: Connection }) {
  const router = useRouter();
  const [format, setFormat] = useFormat(connection.id);
  const [file, setFile] = useState<CsvFile | null>(null);
  const [table, setTable] = useState(NO_TABLE);
  const trial = useImportPayouts(connection.id);
  const real = useImportPayouts(connection.id);
  const isReady = file !== null && format.gateway.trim() !== '' && format.bankCode !== '';

  /** What was seen was seen of another file, or of one read otherwise. */
  function change(changes: Partial<Format>) {
    setFormat((before) => ({ ...before, ...changes }));
    trial.reset();
    real.reset();
  }

  async function choose(chosen: File | null): Promise<void> {
    trial.reset();
    real.reset();
    const read = chosen && readCsvFile(new Uint8Array(await chosen.arrayBuffer()));
    const rows = read ? readTable(read.csv) : NO_TABLE;
    setFile(read);
    setTable(rows);
    if (read) setFormat((before) => ({ ...before, ...adapted(before, rows) }));
  }

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
            <FileInput
              label="File"
              placeholder="Choose a CSV file"
              accept=".csv,.txt,.tsv,text/csv"
              leftSection={<IconFileTypeCsv size={16} aria-hidden />}
              clearable
              clearButtonProps={{ 'aria-label': 'Forget the file' }}
              fileInputProps={{ 'aria-label': 'File of the report' }}
              onChange={(chosen) => void choose(chosen)}
            />
            {file?.note && (
              <Notice tone="info" icon={IconInfoCircle}>
                <Text size="sm">{file.note}</Text>
              </Notice>
            )}
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
      {trial.isPending && <Skeleton height={160} radius="md" aria-label="Trying the file" />}
      {trial.isError && <ProblemAlert error={trial.error} title="The file could not be tried" />}
      {trial.data && (
        <>
          <Preview connectionId={connection.id} result={real.data ?? trial.data} />
          {real.isError && <ProblemAlert error={real.error} title="Nothing was imported" />}
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
  const [names = []] = table;
  const still = Object.entries(kept).filter(([, name]) => names.includes(name));
  const columns = { ...guessColumns(names), ...Object.fromEntries(still) };
  const known = wordsOf(table, columns.type).flatMap((word): [string, RowKind][] => {
    const kind = types[word] ?? guessKind(word);
    return kind ? [[word, kind]] : [];
  });
  return { columns, types: Object.fromEntries(known) };
}
