import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconInfoCircle } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useHeldOpen } from '../../../../components/held-open';
import { Notice } from '../../../../components/notice';
import { ProblemAlert } from '../../../../components/problem-alert';
import { readCsvFile, type CsvFile } from '../../../../lib/mappings/csv-file';
import type { Table } from '../../../../lib/mappings/tables';
import { importErrorsHref, useAttempt } from '../../../../queries/mapping-imports';
import { useRefreshMappings } from '../../../../queries/mappings';
import { HowFar } from './how-far';
import { CsvFileField } from './csv-file-field';
import { Preview } from './preview';

interface Props {
  connectionId: string;
  table: Table;
  onClose: () => void;
}

/** A file is read, tried, and only then brought in: all of its rows or none. */
export function ImportDialog({ connectionId, table, onClose }: Props) {
  const [file, setFile] = useState<CsvFile | null>(null);
  const trial = useAttempt(connectionId, table.name, true);
  const real = useAttempt(connectionId, table.name, false);
  useHeldOpen(real.isPending);
  const refresh = useRefreshMappings(connectionId);
  const isRight = trial.result?.errorCount === 0;
  const changes = trial.result ? trial.result.added + trial.result.changed : 0;
  const shown = real.result ?? trial.result;
  const shownRun = real.result ? real.run : trial.run;

  useEffect(() => {
    if (!real.result?.imported) return;
    const { added, changed } = real.result;
    notifications.show({
      message: `Imported: ${added} rows added, ${changed} changed. History can restore.`,
    });
    void refresh();
    onClose();
    // Once for each import: what it does is not what it depends on.
  }, [real.result?.imported]);

  async function choose(chosen: File | null): Promise<void> {
    await Promise.all([trial.drop(), real.drop()]);
    const read = chosen && readCsvFile(new Uint8Array(await chosen.arrayBuffer()));
    setFile(read);
    if (read) trial.begin(read.csv);
  }

  return (
    <Stack>
      <Text size="sm" c="dimmed">
        UTF-8 with commas, semicolons or tabs, and the columns of the export in any order, with their names in
        the first line. Rows that match the same are replaced, others are added, nothing is deleted. All rows
        or none.
      </Text>
      <CsvFileField disabled={real.isPending} onChoose={(chosen) => void choose(chosen)} />
      {file?.note && (
        <Notice tone="info" icon={IconInfoCircle}>
          <Text size="sm">{file.note}</Text>
        </Notice>
      )}
      {trial.run && <HowFar connectionId={connectionId} run={trial.run} isTrial />}
      {trial.isPending && !trial.run && <Skeleton height={120} role="status" aria-label="Trying the file" />}
      {trial.error && <ProblemAlert error={trial.error} title="The file could not be tried" />}
      {file && shown && (
        <Preview
          file={file}
          result={shown}
          errorsHref={shownRun && importErrorsHref(connectionId, shownRun.id)}
        />
      )}
      {real.run && <HowFar connectionId={connectionId} run={real.run} isTrial={false} />}
      {real.error && <ProblemAlert error={real.error} notDone="Nothing was imported" />}
      <Group justify="flex-end" gap="xs">
        <Button
          variant="default"
          onClick={() => {
            void trial.drop();
            onClose();
          }}
          disabled={real.isPending && !real.run}
        >
          {real.run ? 'Close' : 'Cancel'}
        </Button>
        <Button
          onClick={() => file && real.begin(file.csv)}
          loading={real.isPending}
          disabled={!isRight || changes === 0}
        >
          {isRight && changes > 0 ? `Import ${changes.toLocaleString('en')} rows` : 'Import'}
        </Button>
      </Group>
    </Stack>
  );
}
