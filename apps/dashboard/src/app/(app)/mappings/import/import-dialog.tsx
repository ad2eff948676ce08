import { Button, FileInput, Group, Skeleton, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFileTypeCsv, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { Notice } from '../../../../components/notice';
import { ProblemAlert } from '../../../../components/problem-alert';
import { readCsvFile, type CsvFile } from '../../../../lib/mappings/csv-file';
import type { Table } from '../../../../lib/mappings/tables';
import { useImport } from '../../../../queries/mappings';
import { Preview } from './preview';

interface Props {
  connectionId: string;
  table: Table;
  onClose: () => void;
}

/** A file is read, tried, and only then brought in: all of its rows or none. */
export function ImportDialog({ connectionId, table, onClose }: Props) {
  const [file, setFile] = useState<CsvFile | null>(null);
  const trial = useImport(connectionId, table.name);
  const real = useImport(connectionId, table.name);
  const isRight = trial.data?.errorCount === 0;
  const changes = trial.data ? trial.data.added + trial.data.changed : 0;

  async function choose(chosen: File | null): Promise<void> {
    trial.reset();
    real.reset();
    const read = chosen && readCsvFile(new Uint8Array(await chosen.arrayBuffer()));
    setFile(read);
    if (read) trial.mutate({ csv: read.csv, dryRun: true });
  }

  function confirm(): void {
    if (!file) return;
    real.mutate(
      { csv: file.csv, dryRun: false },
      {
        onSuccess: ({ imported, added, changed }) => {
          if (!imported) return;
          notifications.show({
            message: `Imported: ${added} rows added, ${changed} changed. History can restore.`,
          });
          onClose();
        },
      },
    );
  }

  return (
    <Stack>
      <Text size="sm" c="dimmed">
        UTF-8 with commas, semicolons or tabs, and the columns of the export in any order, with their names in
        the first line. Rows that match the same are replaced, others are added, nothing is deleted. All rows
        or none.
      </Text>
      <FileInput
        label="File"
        placeholder="Choose a CSV file"
        accept=".csv,.txt,.tsv,text/csv"
        leftSection={<IconFileTypeCsv size={16} aria-hidden />}
        clearable
        clearButtonProps={{ 'aria-label': 'Forget the file' }}
        onChange={(chosen) => void choose(chosen)}
      />
      {file?.note && (
        <Notice tone="info" icon={IconInfoCircle}>
          <Text size="sm">{file.note}</Text>
        </Notice>
      )}
      {trial.isPending && <Skeleton height={120} aria-label="Trying the file" />}
      {trial.isError && <ProblemAlert error={trial.error} title="The file could not be tried" />}
      {file && trial.data && <Preview file={file} result={real.data ?? trial.data} />}
      {real.isError && <ProblemAlert error={real.error} title="Nothing was imported" />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose} disabled={real.isPending}>
          Cancel
        </Button>
        <Button onClick={confirm} loading={real.isPending} disabled={!isRight || changes === 0}>
          {isRight && changes > 0 ? `Import ${changes.toLocaleString('en')} rows` : 'Import'}
        </Button>
      </Group>
    </Stack>
  );
}
